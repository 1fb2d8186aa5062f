#include "cli/explain/topic_search.h"

#include <algorithm>
#include <vector>

#include "cli/explain/element_facts.h"
#include "cli/explain/explain_elements.h"
#include "cli/terminal/table.h"
#include "core/findings/rule.h"
#include "core/tables/tsv.h"
#include "core/text/ascii.h"

namespace iztk::cli {
namespace {

/// Collects what has all the words.
class Search {
 public:
  explicit Search(std::string_view words) : upper_(core::upper_case(words)) {
    words_ = core::split_words(upper_);
  }

  void offer(const std::string& topic, std::string_view text) {
    const std::string where = core::upper_case(topic) + " " + core::upper_case(text);
    const bool found = !words_.empty() && std::ranges::all_of(words_, [&](std::string_view word) {
      return where.find(word) != std::string::npos;
    });
    if (found) table_.add({topic, std::string(text)});
  }

  std::string text() const { return table_.text(); }

 private:
  std::string upper_;
  std::vector<std::string_view> words_;
  Table table_{{{""}, {""}}};
};

void offer_fields(const profiles::Guide& guide, Search* search) {
  for (const std::string& segment : segment_topics(guide)) {
    const profiles::SegmentDefinition& definition =
        *find_segment_uses(guide, segment).front().definition;
    search->offer(segment, definition.title);
    for (std::size_t i = 0; i < definition.fields.size(); ++i) {
      search->offer(segment + "-" + std::to_string(i + 1), definition.fields[i].name);
    }
  }
}

void offer_codes(const profiles::Guide& guide, Search* search) {
  for (const profiles::TableInfo& info : guide.tables()) {
    search->offer(std::string(info.name), info.table->title());
    for (const core::CodeEntry& entry : info.table->entries()) {
      search->offer(std::string(info.name) + "#" + std::string(entry.code), entry.display);
    }
  }
}

}  // namespace

std::string search_topics(std::string_view words, const profiles::Guide& guide) {
  Search search(words);
  for (const core::Rule* rule : core::all_rules()) {
    search.offer(std::string(rule->code), std::string(rule->name) + ": " + std::string(rule->text));
  }
  for (const profiles::StatementInfo& statement : guide.statements()) {
    search.offer(std::string(statement.id), statement.words);
  }
  offer_fields(guide, &search);
  offer_codes(guide, &search);
  return search.text();
}

}  // namespace iztk::cli
