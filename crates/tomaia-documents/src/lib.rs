//! tomaia-documents
