#include "zhicu.h"
