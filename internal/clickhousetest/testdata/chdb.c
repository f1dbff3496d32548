/* Answers statements by chDB, which is ClickHouse as a library, one after the other:
   reads "LENGTH\n" and a statement, writes "R LENGTH\n" and the answer, or "E
   LENGTH\n" and what is wrong. The first argument is the library. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void *(*connect_fn)(int, char **);
typedef void *(*query_fn)(void *, const char *, size_t, const char *, size_t);
typedef char *(*buffer_fn)(void *);
typedef size_t (*length_fn)(void *);
typedef void (*destroy_fn)(void *);

int main(int argc, char **argv) {
  void *lib = argc > 1 ? dlopen(argv[1], RTLD_NOW) : NULL;
  if (!lib) {
    fprintf(stderr, "%s\n", argc > 1 ? dlerror() : "no library");
    return 1;
  }
  connect_fn connect = (connect_fn)dlsym(lib, "chdb_connect");
  query_fn query = (query_fn)dlsym(lib, "chdb_query_n");
  buffer_fn buffer = (buffer_fn)dlsym(lib, "chdb_result_buffer");
  buffer_fn error = (buffer_fn)dlsym(lib, "chdb_result_error");
  length_fn length = (length_fn)dlsym(lib, "chdb_result_length");
  destroy_fn destroy = (destroy_fn)dlsym(lib, "chdb_destroy_query_result");
  if (!connect || !query || !buffer || !error || !length || !destroy) {
    fprintf(stderr, "the library lacks a function\n");
    return 1;
  }
  char *args[] = {"clickhouse", NULL};
  void **connection = connect(1, args);
  if (!connection) {
    fprintf(stderr, "chdb_connect failed\n");
    return 1;
  }
  size_t n;
  while (scanf("%zu", &n) == 1 && getchar() == '\n') {
    char *statement = malloc(n + 1);
    if (!statement || fread(statement, 1, n, stdin) != n)
      return 1;
    void *result = query(*connection, statement, n, "RowBinary", 9);
    free(statement);
    const char *wrong = result ? error(result) : "no result";
    if (wrong) {
      printf("E %zu\n%s", strlen(wrong), wrong);
    } else {
      size_t size = length(result);
      printf("R %zu\n", size);
      fwrite(buffer(result), 1, size, stdout);
    }
    fflush(stdout);
    if (result)
      destroy(result);
  }
  _exit(0); /* without the library's own end, which may take minutes */
}
