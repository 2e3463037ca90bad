// SPDX-License-Identifier: GPL-2.0-or-later
// Catch2 version 2 has its main function here; version 3 brings one as a library.
#define CATCH_CONFIG_MAIN
#include "tests/support/catch.hpp"
