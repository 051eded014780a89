// Imported first by the stories that begin where the companies are there already: they share the server on the whole
// demo, one after another in the order of their names, each where the one before it stopped.

process.env.BASE_URL = process.env.WHOLE_URL ?? process.env.BASE_URL ?? '';
process.env.ACCOUNTS = process.env.WHOLE_ACCOUNTS ?? process.env.ACCOUNTS ?? '';
