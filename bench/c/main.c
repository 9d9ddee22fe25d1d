/* baseline ITEM ROUNDS: the least nanoseconds per operation over many short rounds of ITEM. */
#define _POSIX_C_SOURCE 199309L
#include "updater.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CPUS = 4096, FIRST_UID = 1000, PASSES = 4 };

static _Alignas(64) uint8_t table[44 + 16 * CPUS + 4096];
static _Alignas(64) uint8_t bitmap[CPUS / 8];
static _Alignas(64) uint8_t targets[2][CPUS / 8];
static uint32_t order[CPUS];
static struct updater u = {.table = table, .bitmap = bitmap};
static volatile uint32_t sink;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static uint32_t state = 12345;
static uint32_t rnd(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    return state ^= state << 5;
}

/* Each returns the number of operations it did. */
static int r_toggle(void)
{
    uint32_t s = 0;
    for (int p = 0; p < PASSES; p++)
        for (int i = 0; i < CPUS; i++)
            s += toggle_uid(&u, FIRST_UID + order[i]);
    sink = s;
    return PASSES * CPUS;
}
static int r_toggle_at(void)
{
    uint32_t s = 0;
    for (int p = 0; p < PASSES; p++)
        for (int i = 0; i < CPUS; i++)
            s += toggle_at(&u, order[i]);
    sink = s;
    return PASSES * CPUS;
}
static int r_set(void)
{
    uint32_t s = 0;
    for (int p = 0; p < PASSES; p++)
        for (int i = 0; i < CPUS; i++)
            s += set_uid(&u, FIRST_UID + order[i], 1);
    sink = s;
    return PASSES * CPUS;
}
static int r_apply(void)
{
    uint32_t s = 0;
    for (int p = 0; p < PASSES; p++) {
        s += apply_bitmap(&u, targets[0], sizeof bitmap);
        s += apply_bitmap(&u, targets[1], sizeof bitmap);
    }
    sink = s;
    return PASSES * 2;
}
static int r_sum(void)
{
    uint32_t s = 0;
    for (int p = 0; p < PASSES; p++)
        s += sum_bytes(table, 65536);
    sink = s;
    return PASSES;
}
static int r_build(void)
{
    sink = build_madt(table, 4, CPUS, CPUS / 2, FIRST_UID);
    return 1;
}
static int r_index(void)
{
    sink = index_cpus(&u);
    destroy(&u);
    return 1;
}

int main(int argc, char **argv)
{
    const char *item = argc > 1 ? argv[1] : "";
    int rounds = argc > 2 ? atoi(argv[2]) : 100;
    build_madt(table, 0, CPUS, CPUS / 2, FIRST_UID);
    if (index_cpus(&u) != CPUS)
        return 2;
    for (int i = 0; i < CPUS; i++)
        order[i] = i;
    for (int i = CPUS - 1; i > 0; i--) {
        int j = rnd() % (i + 1);
        uint32_t t = order[i];
        order[i] = order[j], order[j] = t;
    }
    int (*run)(void) = NULL;
    if (!strcmp(item, "toggle"))
        run = r_toggle;
    else if (!strcmp(item, "toggle-at"))
        run = r_toggle_at;
    else if (!strcmp(item, "set")) {
        for (int i = 0; i < CPUS; i++)
            set_uid(&u, FIRST_UID + i, 1);
        run = r_set;
    } else if (!strcmp(item, "apply-all")) {
        for (int i = 0; i < CPUS / 8; i++) {
            targets[0][i] = rnd() >> 13;
            targets[1][i] = ~targets[0][i];
        }
        run = r_apply;
    } else if (!strcmp(item, "apply-1")) {
        for (int i = 0; i < CPUS / 8; i++)
            targets[1][i] = targets[0][i] = rnd() >> 13;
        for (int i = 0; i < CPUS / 100; i++)
            targets[1][order[i] >> 3] ^= 1 << (order[i] & 7);
        run = r_apply;
    } else if (!strcmp(item, "sum"))
        run = r_sum;
    else if (!strcmp(item, "build"))
        run = r_build;
    else if (!strcmp(item, "index"))
        run = r_index;
    else
        return 2;
    double best = 1e18;
    for (int r = 0; r < rounds; r++) {
        double t = now();
        int ops = run();
        t = (now() - t) / ops;
        if (t < best)
            best = t;
    }
    printf("%.4f\n", best);
    return 0;
}
