/* Preloaded into a program under test: counts its calls that change a file and kills it at call JOBT_CRASH_AT.
   A kill at a counted call repeats far better than one after a random while. Without JOBT_CRASH_AT it only counts;
   the count is written to the file JOBT_CRASH_COUNT when the program ends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static long crash_at = -1;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("JOBT_CRASH_AT");
    crash_at = at ? atol(at) : 0;
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("JOBT_CRASH_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", atomic_load(&calls));
        fclose(file);
    }
}

static void count(void) {
    if (atomic_fetch_add(&calls, 1) + 1 == crash_at) kill(getpid(), SIGKILL);
}

#define PASS(result, name, parameters, arguments)                        \
    result name parameters {                                             \
        static result(*real) parameters;                                 \
        if (!real) real = (result(*) parameters)dlsym(RTLD_NEXT, #name); \
        count();                                                         \
        return real arguments;                                           \
    }

PASS(ssize_t, write, (int fd, const void *bytes, size_t length), (fd, bytes, length))
PASS(ssize_t, pwrite, (int fd, const void *bytes, size_t length, off_t at), (fd, bytes, length, at))
PASS(ssize_t, pwrite64, (int fd, const void *bytes, size_t length, off64_t at), (fd, bytes, length, at))
PASS(int, fsync, (int fd), (fd))
PASS(int, fdatasync, (int fd), (fd))
PASS(int, ftruncate, (int fd, off_t length), (fd, length))
PASS(int, ftruncate64, (int fd, off64_t length), (fd, length))
PASS(int, rename, (const char *from, const char *to), (from, to))
PASS(int, unlink, (const char *path), (path))
