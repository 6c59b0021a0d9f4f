/* Loaded before libc into a process under test: writes down, in order, every change the process
   makes below $PULSE_SHIM_DIR and every sync it asks for, to the file $PULSE_SHIM_TRACE. From that
   trace the tests work out what a disk may hold when the power fails. Nothing is really synced.
   A record is little-endian { u32 kind, pathBytes, targetBytes, dataBytes; u64 inode, offset },
   then path, target and data. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPENED = 1, WRITTEN, TRUNCATED, SYNCED, FOLDER_SYNCED, LINKED, RENAMED, UNLINKED,
            FOLDER_MADE, MAPPED };

#define DESCRIPTORS 65536

/* By descriptor, the inode of a watched file or folder, 0 for any other. */
static ino_t inodes[DESCRIPTORS];
static char *folders[DESCRIPTORS];
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static const char *watched;
static size_t watched_bytes;
static int trace = -1;

#define REAL(result, name, ...) \
  static result (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("PULSE_SHIM_TRACE");
  watched = getenv("PULSE_SHIM_DIR");
  if (!path || !watched) return;
  watched_bytes = strlen(watched);
  trace = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_watched(const char *path) {
  return trace >= 0 && path && strncmp(path, watched, watched_bytes) == 0 &&
         (path[watched_bytes] == '/' || path[watched_bytes] == 0);
}

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    long done = syscall(SYS_write, trace, at, length);
    if (done <= 0) abort();
    at += done;
    length -= done;
  }
}

struct change {
  enum kind kind;
  const char *path, *target;
  ino_t inode;
  uint64_t offset;
  const void *data;
  size_t bytes;
};

/* Called with the lock held, so that the trace is in the order of the changes. */
static void record(struct change change) {
  const char *path = change.path ? change.path : "", *target = change.target ? change.target : "";
  struct { uint32_t kind, path, target, data; uint64_t inode, offset; } head = {
    change.kind, strlen(path), strlen(target), change.data ? change.bytes : 0,
    change.inode, change.offset };
  int saved = errno;
  put(&head, sizeof head);
  put(path, head.path);
  put(target, head.target);
  put(change.data, head.data);
  errno = saved;
}

/* The inode behind a watched descriptor; a number that was closed and given away is not watched. */
static ino_t inode_of(int fd) {
  struct stat stat;
  if (fd < 0 || fd >= DESCRIPTORS || inodes[fd] == 0) return 0;
  return fstat(fd, &stat) == 0 && stat.st_ino == inodes[fd] ? stat.st_ino : 0;
}

static void opened(int fd, const char *path, int flags) {
  struct stat stat;
  if (fd < 0 || fd >= DESCRIPTORS) return;
  inodes[fd] = 0;
  if (!is_watched(path) || fstat(fd, &stat) != 0) return;
  inodes[fd] = stat.st_ino;
  free(folders[fd]);
  folders[fd] = S_ISDIR(stat.st_mode) ? strdup(path) : NULL;
  if (S_ISREG(stat.st_mode)) {
    record((struct change){ .kind = OPENED, .path = path, .inode = stat.st_ino });
    if (flags & O_TRUNC) record((struct change){ .kind = TRUNCATED, .inode = stat.st_ino });
  }
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; va_start(rest, flags); \
    mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    if (!is_watched(path)) { \
      int other = real_##name(path, flags, mode); \
      if (other >= 0 && other < DESCRIPTORS) inodes[other] = 0; \
      return other; \
    } \
    pthread_mutex_lock(&order); \
    int fd = real_##name(path, flags, mode); \
    opened(fd, path, flags); \
    pthread_mutex_unlock(&order); \
    return fd; \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int at, const char *path, int flags, ...) { \
    REAL(int, name, int, const char *, int, ...); \
    va_list rest; va_start(rest, flags); \
    mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    pthread_mutex_lock(&order); \
    int fd = real_##name(at, path, flags, mode); \
    opened(fd, path, flags); \
    pthread_mutex_unlock(&order); \
    return fd; \
  }
OPENAT(openat)
OPENAT(openat64)

#define WATCH(call) \
  ino_t inode = inode_of(fd); \
  if (inode == 0) return call; \
  pthread_mutex_lock(&order)

#define DONE(result) \
  pthread_mutex_unlock(&order); \
  return result

ssize_t write(int fd, const void *data, size_t bytes) {
  REAL(ssize_t, write, int, const void *, size_t);
  WATCH(real_write(fd, data, bytes));
  off_t at = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
  ssize_t done = real_write(fd, data, bytes);
  if (done > 0) record((struct change){ WRITTEN, .inode = inode, .offset = at, .data = data, .bytes = done });
  DONE(done);
}

#define PWRITE(name) \
  ssize_t name(int fd, const void *data, size_t bytes, off_t at) { \
    REAL(ssize_t, name, int, const void *, size_t, off_t); \
    WATCH(real_##name(fd, data, bytes, at)); \
    ssize_t done = real_##name(fd, data, bytes, at); \
    if (done > 0) \
      record((struct change){ WRITTEN, .inode = inode, .offset = at, .data = data, .bytes = done }); \
    DONE(done); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

/* One write a part: a short count tells the caller to go on by itself. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  if (inode_of(fd) == 0) return real_writev(fd, parts, count);
  ssize_t sum = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
    if (done < 0) return sum > 0 ? sum : done;
    sum += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return sum;
}

#define PWRITEV(name) \
  ssize_t name(int fd, const struct iovec *parts, int count, off_t at) { \
    REAL(ssize_t, name, int, const struct iovec *, int, off_t); \
    if (inode_of(fd) == 0) return real_##name(fd, parts, count, at); \
    ssize_t sum = 0; \
    for (int i = 0; i < count; i++) { \
      ssize_t done = pwrite(fd, parts[i].iov_base, parts[i].iov_len, at + sum); \
      if (done < 0) return sum > 0 ? sum : done; \
      sum += done; \
      if ((size_t)done < parts[i].iov_len) break; \
    } \
    return sum; \
  }
PWRITEV(pwritev)
PWRITEV(pwritev64)

#define FTRUNCATE(name) \
  int name(int fd, off_t length) { \
    REAL(int, name, int, off_t); \
    WATCH(real_##name(fd, length)); \
    int failed = real_##name(fd, length); \
    if (!failed) record((struct change){ TRUNCATED, .inode = inode, .offset = length }); \
    DONE(failed); \
  }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

/* A hole reads as zeros. Space set aside for later changes nothing a reader sees. */
#define FALLOCATE(name) \
  int name(int fd, int mode, off_t at, off_t length) { \
    REAL(int, name, int, int, off_t, off_t); \
    WATCH(real_##name(fd, mode, at, length)); \
    int failed = real_##name(fd, mode, at, length); \
    if (!failed && (mode & (FALLOC_FL_PUNCH_HOLE | FALLOC_FL_ZERO_RANGE))) { \
      void *zeros = calloc(1, length); \
      record((struct change){ WRITTEN, .inode = inode, .offset = at, .data = zeros, .bytes = length }); \
      free(zeros); \
    } \
    DONE(failed); \
  }
FALLOCATE(fallocate)
FALLOCATE(fallocate64)

#define SYNC(name) \
  int name(int fd) { \
    REAL(int, name, int); \
    WATCH(real_##name(fd)); \
    if (folders[fd]) record((struct change){ .kind = FOLDER_SYNCED, .path = folders[fd] }); \
    else record((struct change){ .kind = SYNCED, .inode = inode }); \
    DONE(0); \
  }
SYNC(fsync)
SYNC(fdatasync)

/* No promise comes with it: it neither syncs the length nor empties the disk's cache. */
int sync_file_range(int fd, off64_t at, off64_t length, unsigned flags) {
  REAL(int, sync_file_range, int, off64_t, off64_t, unsigned);
  return real_sync_file_range(fd, at, length, flags);
}

/* A change of names: `call` is made with the lock held. */
#define NAMED(is_ours, kind_of, from, to, call) \
  if (!(is_ours)) return call; \
  pthread_mutex_lock(&order); \
  int failed = call; \
  if (!failed) record((struct change){ .kind = kind_of, .path = from, .target = to }); \
  DONE(failed)

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  NAMED(is_watched(from) || is_watched(to), RENAMED, from, to, real_rename(from, to));
}

int link(const char *from, const char *to) {
  REAL(int, link, const char *, const char *);
  NAMED(is_watched(to), LINKED, from, to, real_link(from, to));
}

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  NAMED(is_watched(path), UNLINKED, path, NULL, real_unlink(path));
}

int remove(const char *path) {
  REAL(int, remove, const char *);
  NAMED(is_watched(path), UNLINKED, path, NULL, real_remove(path));
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, mkdir, const char *, mode_t);
  NAMED(is_watched(path), FOLDER_MADE, path, NULL, real_mkdir(path, mode));
}

int rmdir(const char *path) {
  REAL(int, rmdir, const char *);
  NAMED(is_watched(path), UNLINKED, path, NULL, real_rmdir(path));
}

/* What is written through a mapping passes by unseen, so that it happened is written down. */
#define MMAP(name) \
  void *name(void *at, size_t length, int access, int flags, int fd, off_t offset) { \
    REAL(void *, name, void *, size_t, int, int, int, off_t); \
    ino_t inode = inode_of(fd); \
    if (inode && (flags & MAP_SHARED) && (access & PROT_WRITE)) { \
      pthread_mutex_lock(&order); \
      record((struct change){ .kind = MAPPED, .inode = inode }); \
      pthread_mutex_unlock(&order); \
    } \
    return real_##name(at, length, access, flags, fd, offset); \
  }
MMAP(mmap)
MMAP(mmap64)
