/* The C form of what lib/checksum and lib/madt/updater do: same inputs, same checks, same results. */
#ifndef UPDATER_H
#define UPDATER_H
#include <stddef.h>
#include <stdint.h>

struct updater {
    uint8_t *table;
    uint8_t *bitmap;
    uint32_t count;
    uint32_t first;     /* smallest UID */
    uint32_t span;      /* cells */
    uint32_t *uids;
    uint32_t *places;   /* flag offset << 8 | online-capable mask << 4 | offline flags */
    int32_t *cells;     /* UID - first -> CPU number + 1 */
};

uint8_t sum_bytes(const uint8_t *p, size_t n);
int index_cpus(struct updater *u);
int toggle_uid(struct updater *u, uint32_t uid);
int toggle_at(struct updater *u, uint32_t index);
int set_uid(struct updater *u, uint32_t uid, int on);
int apply_bitmap(struct updater *u, const uint8_t *target, size_t size);
size_t build_madt(uint8_t *out, uint32_t pcpus, uint32_t vcpus, uint32_t enabled, uint32_t first_uid);
void destroy(struct updater *u);
#endif
