#!/usr/bin/env python3
"""Linkage code K1, version 1, a second time: an implementation that shares nothing with iztk, to check codes with.

usage: linkage_code.py KEY_FILE < PERSON    PERSON: lines NAME=VALUE with the values already folded
       (first, last: parts with blanks between, middle, street, phone, guardian, mother: A-Z and 0-9; birth: YYYYMMDD)

It makes the segments F L M S P G and the tokens R1 to R4 of docs/linkage.md; N and B are left empty.
"""
import hashlib
import hmac
import struct
import sys

MASK = 2**64 - 1
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_$%*+-./:"


def rotl(x, b):
    return ((x << b) | (x >> (64 - b))) & MASK


def siphash(key, text):
    k0, k1 = struct.unpack("<QQ", key)
    v = [k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573]

    def rounds(n):
        for _ in range(n):
            v[0] = (v[0] + v[1]) & MASK
            v[2] = (v[2] + v[3]) & MASK
            v[1] = rotl(v[1], 13) ^ v[0]
            v[3] = rotl(v[3], 16) ^ v[2]
            v[0] = rotl(v[0], 32)
            v[2] = (v[2] + v[1]) & MASK
            v[0] = (v[0] + v[3]) & MASK
            v[1] = rotl(v[1], 17) ^ v[2]
            v[3] = rotl(v[3], 21) ^ v[0]
            v[2] = rotl(v[2], 32)

    padded = text + bytes(7 - len(text) % 8) + bytes([len(text) & 255])
    for (word,) in struct.iter_unpack("<Q", padded):
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 255
    rounds(4)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


def positions(key, text, bits, hashes):
    """Slices of 16 bits, four of each hash, scaled to the width of the segment."""
    for i in range(hashes):
        if i % 4 == 0:
            hashed = siphash(key, text + b"\x01" * (i // 4))
        yield (hashed >> (i % 4 * 16) & 0xFFFF) * bits >> 16


def grams(text):
    padded = f"_{text}_" if text else ""
    return [padded[i : i + 2] for i in range(len(padded) - 1)]


def segment(key, tag, bits, hashes, texts):
    out = 0
    for text in texts:
        for at in positions(key, (tag + text).encode(), bits, hashes):
            out |= 1 << at
    return out


def soundex(name):
    codes = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "01230120022455012623010202"))
    out, last = "", ""
    for c in name:
        if c not in codes:
            continue
        if not out:
            out, last = c, codes[c]
        elif c not in "HW":
            if codes[c] not in ("0", last):
                out += codes[c]
            last = codes[c]
    return (out + "000")[:4] if out else ""


def number(street):
    digits = ""
    for c in street:
        if c.isdigit():
            digits += c
        elif digits:
            break
    return digits


def encode(master, p):
    sub = hmac.new(hmac.new(b"iztk redaction 1", master, "sha256").digest(), b"linkage code 1\x01", "sha256").digest()
    salted = hmac.new(sub, b"K1|" + p["birth"].encode(), "sha256").digest()[:16]
    plain = hmac.new(sub, b"K1|", "sha256").digest()[:16]
    last = p["last"].split()
    whole = "".join(last)
    street = grams(p["street"]) + ["n" + g for g in grams(number(p["street"]))]
    phone = [f"{i}{p['phone'][i:i + 2]}" for i in range(len(p["phone"]) - 1)]
    guardian = ["g" + g for g in grams(p["guardian"])] + ["m" + g for g in grams(p["mother"])]
    wide = segment(salted, "F", 112, 4, grams(p["middle"]))
    place = p["street"] or p["phone"]

    def token(name, a, b):
        return max(siphash(plain, f"{name}|{a}|{b}".encode()) & 0xFFFF, 1) if a and b else 0

    parts = [
        (112, segment(salted, "F", 112, 6, grams(p["first"]))),
        (120, segment(salted, "L", 120, 6, [g for part in last for g in grams(part)])),
        (56, (wide | wide >> 56) & (2**56 - 1)),
        (64, segment(plain, "S", 64, 3, street)),
        (32, segment(plain, "P", 32, 3, phone)),
        (40, segment(salted, "G", 40, 3, guardian)),
        (16, max(siphash(salted, b"N" + p["first"].encode()) & 0xFFFE, 2) if p["first"] else 0),
        (16, token("R1", *sorted([p["first"], whole]))),
        (16, token("R2", whole, place)),
        (16, token("R3", *sorted([soundex(p["first"]), soundex(whole)]))),
        (16, token("R4", p["first"], place)),
        (8, 0),
    ]
    code, at = 0, 0
    for bits, value in parts:
        code |= value << at
        at += bits
    return code.to_bytes(64, "little")


def key_id(master):
    sub = hmac.new(hmac.new(b"iztk redaction 1", master, "sha256").digest(), b"key id\x01", "sha256").digest()
    first = hmac.new(sub, b"id", "sha256").digest()
    bits = int.from_bytes(first[:2], "big")
    crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    return crockford[bits >> 11] + crockford[bits >> 6 & 31]


def text(master, code):
    out = "1" + key_id(master)
    for i in range(0, 64, 2):
        n = code[i] * 256 + code[i + 1]
        out += ALPHABET[n % 45] + ALPHABET[n // 45 % 45] + ALPHABET[n // 2025]
    return out


def main():
    with open(sys.argv[1], "rb") as file:
        master = file.read().rstrip(b"\r\n")
    person = dict.fromkeys(["first", "last", "middle", "street", "phone", "guardian", "mother", "birth"], "")
    person.update(line.strip().split("=", 1) for line in sys.stdin if "=" in line)
    print(text(master, encode(master, person)))


if __name__ == "__main__":
    main()
