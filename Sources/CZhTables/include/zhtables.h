#pragma once
#include <stdbool.h>
#include <stddef.h>

/* A table of Lexicons/zh by its file name, as the build embedded it. */
bool zhtables_find(const char *name, const unsigned char **bytes, size_t *count);
