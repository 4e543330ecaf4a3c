#include "zhtables.h"
