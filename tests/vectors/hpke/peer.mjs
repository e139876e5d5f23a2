// A second implementation of HPKE with MLKEM768-X25519 (KEM 0x647a): hpke-js, on its own ML-KEM.
//
//   node peer.mjs make           writes messages it sealed, for tests/vault/test_interop.py to open
//   node peer.mjs open < json    opens messages that the kiosk sealed; prints the plaintexts as JSON
import { readFileSync, writeFileSync } from "node:fs";
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";

const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const bytes = (text) => new Uint8Array(Buffer.from(text, "hex")).buffer;

async function sealedTo(publicKey, info, plaintext) {
  const sender = await suite.createSenderContext({ recipientPublicKey: publicKey, info: bytes(info) });
  const ciphertext = await sender.seal(bytes(plaintext));
  return hex(sender.enc) + hex(ciphertext);
}

async function make() {
  const vectors = [];
  for (const [info, plaintext] of [["", ""], ["68616d726f68", "00"], ["2a".repeat(40), "c3".repeat(4096)]]) {
    const pair = await suite.kem.generateKeyPair();
    vectors.push({
      seed: hex(await suite.kem.serializePrivateKey(pair.privateKey)),
      public: hex(await suite.kem.serializePublicKey(pair.publicKey)),
      info,
      plaintext,
      sealed: await sealedTo(pair.publicKey, info, plaintext),
    });
  }
  writeFileSync(new URL("mlkem768-x25519.json", import.meta.url), JSON.stringify(vectors, null, 1) + "\n");
}

async function open() {
  const opened = [];
  for (const { seed, info, sealed } of JSON.parse(readFileSync(0, "utf8"))) {
    const recipientKey = await suite.kem.importKey("raw", bytes(seed), false);
    const enc = bytes(sealed).slice(0, suite.kem.encSize);
    const recipient = await suite.createRecipientContext({ recipientKey, enc, info: bytes(info) });
    opened.push(hex(await recipient.open(bytes(sealed).slice(suite.kem.encSize))));
  }
  console.log(JSON.stringify(opened));
}

await { make, open }[process.argv[2]]();
