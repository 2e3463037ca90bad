// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/opened_shards.hpp"

#include <algorithm>

namespace dssearch::inline indexer_store {
namespace {

constexpr unsigned kReplyMs = 10'000;  // a heavy query takes long
constexpr unsigned kFirstReplyMs = 2'000;

/// Makes sure that a server answers. Xapian has one timeout for all replies, which must suffice for the heaviest query.
/// The first reply, a greeting, costs the server almost nothing, so it has its own short timeout.
void meet(const RemoteAddress& address) {
  try {
    Xapian::Remote::open(address.host, address.port, kFirstReplyMs, kFirstReplyMs);
  } catch (const Xapian::NetworkTimeoutError&) {
    throw Error(ErrorKind::network,
                address.text() + ": no answer within " + std::to_string(kFirstReplyMs / 1000) + " s",
                "is xapian-tcpsrv running there?");
  }
}

OpenIndex open_remote(const RemoteAddress& address) {
  OpenIndex out;
  out.dir = address.text();
  out.is_remote = true;
  try {
    meet(address);
    out.db = Xapian::Remote::open(address.host, address.port, kReplyMs, kFirstReplyMs);
  } catch (const Xapian::NetworkError& error) {
    throw translate(error, out.dir);
  }
  if (out.db.get_uuid().find(':') != std::string::npos) {
    // records of the index and its notes would be read only from the first one
    throw Error(ErrorKind::usage, out.dir + ": serves several indexes as one",
                "start one xapian-tcpsrv for each index, and name them all");
  }
  out.info = read_index_info(out.db, out.dir);
  return out;
}

void check_fit(const OpenIndex& first, const OpenIndex& other) {
  if (first.info.language == other.info.language) return;
  throw Error(ErrorKind::conflict,
              first.dir + " was indexed with --language " + first.info.language + ", " + other.dir +
                  " with --language " + other.info.language + ": they cannot be searched as one",
              "rebuild one of them: dsindex " + other.info.notes_dir + " --full --language " + first.info.language +
                  " --index " + other.dir);
}

}  // namespace

OpenIndex open_indexes(const SearchPlaces& places) {
  std::vector<OpenIndex> shards;
  for (const Location& location : places.local) {
    shards.push_back(open_index(location.index_dir));
    shards.back().may_read_notes = location.may_read_notes;
  }
  for (const RemoteAddress& address : places.remote) shards.push_back(open_remote(address));
  if (shards.empty()) throw Error(ErrorKind::usage, "no index to search");
  for (const OpenIndex& shard : shards) check_fit(shards.front(), shard);
  if (shards.size() == 1) return std::move(shards.front());
  OpenIndex out;
  out.dir = names_of(places);
  out.info = shards.front().info;
  for (const OpenIndex& shard : shards) {
    out.db.add_database(shard.db);
    out.info.updated = std::max(out.info.updated, shard.info.updated);
  }
  out.shards = std::move(shards);
  return out;
}

}  // namespace dssearch::inline indexer_store
