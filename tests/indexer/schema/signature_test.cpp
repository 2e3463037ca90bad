// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/signature.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// `count` different words.
std::string words(int count, const std::string& stem = "word") {
  std::string out;
  for (int i = 0; i < count; ++i) {
    std::string name;
    for (int rest = i + 1; rest > 0; rest /= 26) name.push_back(static_cast<char>('a' + rest % 26));
    out += (out.empty() ? "" : " ") + stem + name;
  }
  return out;
}

std::string with(std::string text, const std::string& what, const std::string& instead) {
  return text.replace(text.find(what), what.size(), instead);
}

bool copies(const std::string& a, const std::string& b) {
  return are_copies(signature_of(a), signature_of(b));
}

}  // namespace

TEST_CASE("are_copies: the same words are, other words are not", "[unit][schema]") {
  CHECK(copies(words(30), words(30)));
  CHECK(copies("one two", "one two"));
  CHECK_FALSE(copies("one two", "two one"));
  CHECK_FALSE(copies(words(30), words(30, "other")));
  CHECK_FALSE(copies(words(30), words(60)));
}

TEST_CASE("are_copies: texts without words never are", "[unit][schema]") {
  CHECK_FALSE(copies("", ""));
  CHECK_FALSE(are_copies(Signature{}, Signature{}));
}

TEST_CASE("are_copies: one word of a long text may differ, a number may not", "[unit][schema]") {
  const std::string text = words(400) + " window 128k tokens " + words(200, "more");

  CHECK(copies(text, with(text, "window", "windows")));
  CHECK_FALSE(copies(text, with(text, "128k", "64k")));
}

TEST_CASE("are_copies: a word of a short text that differs makes another text", "[unit][schema]") {
  CHECK_FALSE(copies(words(9), words(8) + " else"));
  CHECK_FALSE(copies(words(20), with(words(20), "wordc", "else")));
}

TEST_CASE("signature: is kept and read again as it was, and other bytes are no text", "[unit][schema]") {
  for (const std::string& text :
       {std::string(), words(kMinSignatureWords - 1), words(kMinSignatureWords), words(300)}) {
    const Signature signature = signature_of(text);
    const Signature again = unpack_signature(pack(signature));
    CHECK(again.words == signature.words);
    CHECK(again.near == signature.near);
    CHECK(again.numbers == signature.numbers);
    CHECK(again.is_short == signature.is_short);
  }
  CHECK(signature_of(words(kMinSignatureWords - 1)).is_short);
  CHECK_FALSE(signature_of(words(kMinSignatureWords)).is_short);
  CHECK(unpack_signature("abc").words == 0);
  CHECK(unpack_signature(std::string(24, 'x')).words == 0);
}

}  // namespace dssearch
