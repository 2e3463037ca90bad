// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/count.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// Documents 1 to `count`: every second has "two", every third "three".
Xapian::WritableDatabase documents(Xapian::doccount count) {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::doccount i = 1; i <= count; ++i) {
    Xapian::Document document;
    if (i % 2 == 0) document.add_term("two");
    if (i % 3 == 0) document.add_term("three");
    db.add_document(document);
  }
  return db;
}

const Xapian::Query kTwo("two");
const Xapian::Query kThree("three");

}  // namespace

TEST_CASE("count_sections: is exact up to a bound, beyond it only when asked to be", "[unit][searcher]") {
  const Xapian::WritableDatabase db = documents(30'000);
  const Xapian::Query either(Xapian::Query::OP_OR, kTwo, kThree);
  const Xapian::Query both(Xapian::Query::OP_AND, kTwo, kThree);

  const SectionCount about = count_sections(db, either);
  const SectionCount sure = count_sections(db, either, kCountAll);

  CHECK_FALSE(about.is_exact);
  CHECK(about.sections > kCountExactly);
  CHECK(sure.is_exact);
  CHECK(sure.sections == 20'000);
  CHECK(count_sections(db, both).is_exact);
  CHECK(count_sections(db, both).sections == 5'000);
  CHECK_FALSE(count_sections(db, both, kCountCheaply).is_exact);
  CHECK(count_sections(db, kTwo).is_exact);  // the index knows of each term
  CHECK(count_sections(db, kTwo).sections == 15'000);
}

TEST_CASE("count_sections: nothing for an empty query", "[unit][searcher]") {
  CHECK(count_sections(documents(3), Xapian::Query()).sections == 0);
  CHECK(count_sections(documents(3), Xapian::Query(), kCountAll).is_exact);
}

}  // namespace dssearch
