// A PouchDB client over LevelDB: `fill FOLDER COUNT BYTES` makes documents, `push FOLDER URL` replicates until done.
import crypto from 'node:crypto';
import PouchDB from 'pouchdb';

const [what, folder, ...rest] = process.argv.slice(2);
const db = new PouchDB(folder + '/kiosk');

if (what === 'fill') {
  const [count, bytes] = rest.map(Number);
  for (let from = 0; from < count; from += 500) {
    const documents = [];
    for (let i = from; i < Math.min(count, from + 500); i += 1) {
      documents.push({ _id: crypto.randomUUID(), sealed: crypto.randomBytes(bytes).toString('base64') });
    }
    await db.bulkDocs(documents);
  }
  console.log(JSON.stringify({ documents: (await db.info()).doc_count }));
} else {
  const started = process.hrtime.bigint();
  let tries = 0;
  let written = 0;
  for (;;) {
    tries += 1;
    try {
      await db.replicate.to(rest[0]);
      written = (await new PouchDB(rest[0]).info()).doc_count; // a try that broke delivered some, too
      break;
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(JSON.stringify({ seconds, written, tries }));
}
await db.close();
