// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "searcher/rank/front_filter.hpp"

namespace dssearch::inline searcher_rank {

/// date:VALUE (also a week, 2024-W52): the sections of notes with this date, which is the first that a note has of
/// `kDateFields` (a date in its file name stands for `date`), else that of its file, as `--sort date` takes it. Dates
/// of files are known of one index, not of several or of servers. Cost: reads the record of each note without a date.
FilterReading date_filter(const std::string& typed, const Xapian::Database& db);

}  // namespace dssearch::inline searcher_rank
