-- Musts of a draft that are proved not to fit all together: JSON, pairs of company and guest.
ALTER TABLE agenda_draft ADD COLUMN conflicting_musts TEXT;
