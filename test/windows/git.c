/* git.exe for wine: starts the host's git with the same arguments, streams and folder. Wine knows
 * no other way back to the host with an exit code, so it speaks to Linux itself (x86-64). Drive Z:
 * is the host's root. Build: x86_64-w64-mingw32-gcc -O1 -o git.exe git.c -lshell32 */
#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <string.h>

typedef long long word;
typedef int(CDECL *HandleToFd)(HANDLE handle, unsigned int access, int *fd, unsigned int *options);

static word call(word n, word a, word b, word c, word d) {
  word result;
  register word r10 __asm__("r10") = d;
  __asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10) : "rcx", "r11", "memory");
  return result;
}
enum { SYS_read = 0, SYS_write = 1, SYS_close = 3, SYS_pipe2 = 293, SYS_dup2 = 33, SYS_clone = 56, SYS_execve = 59, SYS_exit = 60, SYS_wait4 = 61, SYS_chdir = 80, SYS_fcntl = 72 };

static char *utf8(const WCHAR *text) {
  int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
  char *bytes = malloc(size);
  WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, size, NULL, NULL);
  return bytes;
}

/* A path on drive Z: as the host has it; anything else as it is. */
static char *hosts(char *text) {
  if ((text[0] == 'Z' || text[0] == 'z') && text[1] == ':') {
    memmove(text, text + 2, strlen(text) - 1);
    for (char *at = text; *at; at++)
      if (*at == '\\') *at = '/';
  }
  return text;
}

/* Pipes of Windows are no files of the host: what goes through them is carried. */
struct Carried {
  HANDLE handle;
  int fd;
};

static DWORD WINAPI carry_in(void *given) {
  struct Carried *it = given;
  static char bytes[65536];
  DWORD got;
  while (ReadFile(it->handle, bytes, sizeof bytes, &got, NULL) && got > 0)
    for (word done = 0, n; done < got; done += n)
      if ((n = call(SYS_write, it->fd, (word)(bytes + done), got - done, 0)) <= 0) goto end;
end:
  call(SYS_close, it->fd, 0, 0, 0);
  return 0;
}

static DWORD WINAPI carry_out(void *given) {
  struct Carried *it = given;
  char *bytes = malloc(65536);
  word got;
  while ((got = call(SYS_read, it->fd, (word)bytes, 65536, 0)) > 0 || got == -4)
    for (DWORD done = 0, n; got > 0 && done < got; done += n)
      if (!WriteFile(it->handle, bytes + done, got - done, &n, NULL)) goto end;
end:
  call(SYS_close, it->fd, 0, 0, 0);
  return 0;
}

int main(void) {
  int count;
  WCHAR **words = CommandLineToArgvW(GetCommandLineW(), &count);
  char **args = calloc(count + 1, sizeof *args);
  for (int i = 0; i < count; i++) args[i] = hosts(utf8(words[i]));
  args[0] = "git";

  char **env = calloc(4096, sizeof *env);
  int n = 0;
  for (WCHAR *at = GetEnvironmentStringsW(); *at; at += wcslen(at) + 1) {
    char *one = utf8(at);
    char *value = strchr(one, '=');
    if (!value || n > 4000) continue;
    if (strncmp(one, "GIT_", 4) == 0 || strncmp(one, "LC_", 3) == 0 || strncmp(one, "HOME=", 5) == 0) {
      hosts(value + 1);
      env[n++] = one;
    }
  }
  env[n++] = "PATH=/usr/local/bin:/usr/bin:/bin";

  WCHAR folder[4096];
  GetCurrentDirectoryW(4096, folder);
  char *cwd = hosts(utf8(folder));

  DWORD ids[3] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
  int fds[3];
  HandleToFd fd_of = (HandleToFd)(void *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "wine_server_handle_to_fd");
  if (!fd_of) return 126;
  struct Carried carried[3];
  int is_carried[3] = {0, 0, 0};
  for (int i = 0; i < 3; i++) {
    HANDLE handle = GetStdHandle(ids[i]);
    if (handle && handle != INVALID_HANDLE_VALUE && fd_of(handle, i == 0 ? 1 : 2, &fds[i], NULL) == 0) continue;
    int ends[2];
    call(SYS_pipe2, (word)ends, 02000000 /* O_CLOEXEC */, 0, 0);
    fds[i] = ends[i == 0 ? 0 : 1];
    carried[i].fd = ends[i == 0 ? 1 : 0];
    carried[i].handle = handle;
    is_carried[i] = 1;
  }

  word child = call(SYS_clone, 17 /* SIGCHLD */, 0, 0, 0);
  if (child == 0) {
    /* Above the places that they go to. */
    for (int i = 0; i < 3; i++)
      if (fds[i] >= 0) fds[i] = call(SYS_fcntl, fds[i], 0 /* F_DUPFD */, 100, 0);
    for (int i = 0; i < 3; i++)
      if (fds[i] >= 0) call(SYS_dup2, fds[i], i, 0, 0);
    if (call(SYS_chdir, (word)cwd, 0, 0, 0) == 0) call(SYS_execve, (word)"/usr/bin/git", (word)args, (word)env, 0);
    call(SYS_exit, 127, 0, 0, 0);
  }
  HANDLE threads[3];
  for (int i = 0; i < 3; i++) {
    call(SYS_close, fds[i], 0, 0, 0);
    if (is_carried[i]) threads[i] = CreateThread(NULL, 0, i == 0 ? carry_in : carry_out, &carried[i], 0, NULL);
  }
  int status = 0;
  while (call(SYS_wait4, child, (word)&status, 0, 0) == -4) {
  }
  for (int i = 1; i < 3; i++)
    if (is_carried[i]) WaitForSingleObject(threads[i], INFINITE);
  ExitProcess((status & 0x7f) ? 128 + (status & 0x7f) : (status >> 8) & 0xff);
}
