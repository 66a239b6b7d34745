// How many events of a kind the database takes in a second: journal.js DATABASE COUNT PER_TRANSACTION TYPE DATA, where
// DATA has "%1$d" in place of a number.
import { Store } from "./store.js";

const [file, count, size, type, data] = process.argv.slice(2);
const store = new Store(file);

function write(from) {
  for (let first = from; first < from + Number(count); first += Number(size)) {
    const batch = [];
    for (let i = first; i < first + Number(size); i++) {
      const event = JSON.parse(data.replaceAll("%1$d", i));
      batch.push({ type, sourceId: `bench ${i}`, timestamp: new Date().toISOString(), data: event });
    }
    store.commit(batch);
  }
}

write(1);
const begin = performance.now();
write(1 + Number(count) + Number(size));
console.log((Number(count) * 1000) / (performance.now() - begin));
