/* A translation unit of its own, compiled without LTO: no caller can inline these functions. */
#include "updater.h"
#include <stdlib.h>
#include <string.h>

static uint32_t le32(const uint8_t *p)
{
    uint32_t v;
    memcpy(&v, p, 4);
    return v;
}

static void put32(uint8_t *p, uint32_t v)
{
    memcpy(p, &v, 4);
}

uint8_t sum_bytes(const uint8_t *p, size_t n)
{
    uint8_t s = 0;
    for (size_t i = 0; i < n; i++)
        s += p[i];
    return s;
}

/* Walks the structures, lists the CPUs, finds repeated UIDs: as indexCpus + buildLookup + resync. */
int index_cpus(struct updater *u)
{
    uint8_t *t = u->table;
    uint32_t end = le32(t + 4), n = 0, at = 44;
    uint32_t cap = (end - 44) / 8;
    u->uids = calloc(cap, 4);
    u->places = calloc(cap, 4);
    uint32_t keep = t[8] >= 5 ? 2 : 0;
    uint32_t lo = UINT32_MAX, hi = 0;
    while (at < end) {
        if (at + 1 >= end)
            return -1;
        uint32_t type = t[at], len = t[at + 1], next = at + len;
        if (len < 2 || next > end)
            return -1;
        uint32_t uid, flags, id;
        switch (type) {
        case 0:
            if (len < 8)
                return -1;
            uid = t[at + 2], flags = 4, id = t[at + 3] == 0xff ? UINT32_MAX : 0;
            break;
        case 9:
            if (len < 16)
                return -1;
            uid = le32(t + at + 12), flags = 8, id = le32(t + at + 4);
            break;
        case 11:
            if (len < 16)
                return -1;
            uid = le32(t + at + 8), flags = 12, id = 0;
            break;
        default:
            at = next;
            continue;
        }
        if (id != UINT32_MAX) {
            uint32_t capable = type == 11 ? 8 : 2;
            u->uids[n] = uid;
            u->places[n++] = (at + flags) << 8 | capable << 4 | (keep ? capable : 0);
            if (uid < lo)
                lo = uid;
            if (uid > hi)
                hi = uid;
        }
        at = next;
    }
    u->count = n;
    u->first = lo;
    u->span = hi - lo + 1;
    if (u->span > n * 4 + 64)
        return -1; /* scattered UIDs need the hash form, which is not measured */
    u->cells = calloc(u->span, 4);
    for (uint32_t i = 0; i < n; i++) {
        int32_t *c = &u->cells[u->uids[i] - lo];
        if (*c)
            return -1;
        *c = i + 1;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint8_t m = 1u << (i & 7), *b = &u->bitmap[i >> 3];
        *b = t[u->places[i] >> 8] & 1 ? *b | m : *b & ~m;
    }
    return n;
}

void destroy(struct updater *u)
{
    free(u->uids);
    free(u->places);
    free(u->cells);
}

static inline int flip(struct updater *u, uint32_t index)
{
    uint8_t *t = u->table;
    uint32_t place = u->places[index];
    uint8_t *flag = t + (place >> 8);
    uint8_t old = *flag;
    uint32_t on = (old & 1) ^ 1;
    uint8_t now = (old & ~(place >> 4 & 15) & ~1u) | on | (place & 15 & (on - 1));
    *flag = now;
    t[9] += old - now;
    uint8_t *b = &u->bitmap[index >> 3];
    *b = (*b & ~(1u << (index & 7))) | on << (index & 7);
    return on;
}

int toggle_uid(struct updater *u, uint32_t uid)
{
    uint32_t cell = uid - u->first;
    if (cell >= u->span || !u->cells[cell])
        return -1;
    return flip(u, u->cells[cell] - 1);
}

int toggle_at(struct updater *u, uint32_t index)
{
    if (index >= u->count)
        return -1;
    return flip(u, index);
}

int set_uid(struct updater *u, uint32_t uid, int on)
{
    uint32_t cell = uid - u->first;
    if (cell >= u->span || !u->cells[cell])
        return -1;
    uint32_t index = u->cells[cell] - 1;
    if ((u->table[u->places[index] >> 8] & 1) == on)
        return 0;
    flip(u, index);
    return 1;
}

int apply_bitmap(struct updater *u, const uint8_t *target, size_t size)
{
    uint32_t words = (u->count + 31) / 32, changed = 0;
    uint8_t *t = u->table;
    if (size < (u->count + 7) / 8)
        return -1;
    for (uint32_t w = 0; w < words; w++) {
        uint32_t wanted = le32(target + 4 * w), have = le32(u->bitmap + 4 * w);
        uint32_t mask = w == words - 1 && u->count % 32 ? (1u << u->count % 32) - 1 : UINT32_MAX;
        uint32_t diff = (wanted ^ have) & mask;
        if (!diff)
            continue;
        uint8_t delta = 0;
        for (uint32_t d = diff; d; d &= d - 1) {
            uint32_t bit = __builtin_ctz(d), place = u->places[w * 32 + bit];
            uint8_t *flag = t + (place >> 8), old = *flag;
            uint32_t on = wanted >> bit & 1;
            if ((old & 1u) == on)
                continue;
            uint8_t now = (old & ~(place >> 4 & 15) & ~1u) | on | (place & 15 & (on - 1));
            *flag = now;
            delta += old - now;
            changed++;
        }
        t[9] += delta;
        put32(u->bitmap + 4 * w, have ^ diff);
    }
    return changed;
}

/* pCPUs as disabled LAPIC entries, one I/O APIC, one x2APIC entry per vCPU, checksum by bytes. */
size_t build_madt(uint8_t *out, uint32_t pcpus, uint32_t vcpus, uint32_t enabled, uint32_t first_uid)
{
    uint8_t *p = out;
    memset(p, 0, 44);
    memcpy(p, "APIC", 4);
    p[8] = 5;
    memcpy(p + 10, "ACPIGNACPIGEN ", 14);
    put32(p + 36, 0xfee00000);
    p += 44;
    for (uint32_t i = 0; i < pcpus; i++, p += 8) {
        p[0] = 0, p[1] = 8, p[2] = i, p[3] = i;
        put32(p + 4, 0);
    }
    p[0] = 1, p[1] = 12, p[2] = 0, p[3] = 0;
    put32(p + 4, 0xfec00000);
    put32(p + 8, 0);
    p += 12;
    for (uint32_t i = 0; i < vcpus; i++, p += 16) {
        p[0] = 9, p[1] = 16, p[2] = 0, p[3] = 0;
        put32(p + 4, i * 2);
        put32(p + 8, i < enabled ? 1 : 2);
        put32(p + 12, first_uid + i);
    }
    put32(out + 4, p - out);
    out[9] = -sum_bytes(out, p - out);
    return p - out;
}
