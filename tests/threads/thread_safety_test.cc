// What the threads of a run share, and what each has of its own. The preset tsan runs these tests,
// too.

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "parsers/structure/structure.h"
#include "profiles/guide/guide.h"
#include "redaction/methods/vault.h"
#include "tests/support/test_files.h"
#include "tests/translators/translate_helper.h"

namespace iztk {
namespace {

namespace fs = std::filesystem;

/// What `work` gives in each of `count` threads that run at the same time; it is told the number of
/// its thread.
std::vector<std::vector<std::string>> in_threads(
    std::size_t count, const std::function<std::vector<std::string>(std::size_t)>& work) {
  std::vector<std::vector<std::string>> results(count);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i) {
    threads.emplace_back([&results, &work, i] { results[i] = work(i); });
  }
  for (std::thread& thread : threads) thread.join();
  return results;
}

/// The nodes in order, `+` before a missing segment.
std::vector<std::string> names_of(const parsers::Structure& structure) {
  using Kind = parsers::StructureNode::Kind;
  std::vector<std::string> names;
  for (std::size_t i = 1; i < structure.nodes.size(); ++i) {
    const parsers::StructureNode& node = structure.nodes[i];
    const bool missing = node.kind == Kind::kMissingSegment;
    names.push_back(node.kind == Kind::kGroup
                        ? std::string(parsers::group_name(structure.id, node.group))
                        : (missing ? "+" : "") + node.segment.text());
  }
  return names;
}

TEST(ThreadSafety, EachThreadDerivesStructuresWithItsOwnDeriver) {
  const std::vector<parsers::SegmentName> segments = {
      parsers::SegmentName("MSH"), parsers::SegmentName("PID"), parsers::SegmentName("RXA")};
  const auto results = in_threads(4, [&](std::size_t) {
    parsers::StructureDeriver deriver;
    return names_of(deriver.derive(parsers::StructureId::kVxuV04, segments));
  });
  const std::vector<std::string> expected = {"MSH", "PID", "ORDER", "+ORC", "RXA"};
  for (const auto& result : results) EXPECT_EQ(result, expected);
}

// Whoever asks first makes a profile or reads a table; all see the same one.
TEST(ThreadSafety, ThreadsMayAskAGuideForTheSameThingAtTheSameTime) {
  const auto guide = profiles::Guide::load({});
  ASSERT_TRUE(guide);
  const auto address = [](const void* place) {
    return std::to_string(reinterpret_cast<std::uintptr_t>(place));
  };
  const auto results = in_threads(4, [&](std::size_t) {
    std::vector<std::string> seen;
    for (const profiles::ProfileInfo& info : (*guide)->profiles())
      seen.push_back(address(&(*guide)->profile(info)));
    for (const profiles::TableInfo& table : (*guide)->tables())
      seen.push_back(address(table.table->entries().data()));
    return seen;
  });
  for (const auto& result : results) EXPECT_EQ(result, results.front());
}

// Threads share maps and guide, and nothing else.
TEST(ThreadSafety, TranslatorsInEightThreadsGiveTheBytesOfOne) {
  std::vector<std::string> inputs;
  for (const fs::path& path : translators::all_messages()) {
    inputs.push_back(testing::read_file(path.string()));
  }
  const auto translate_all = [&](std::size_t first) {
    translators::MessageRun run;
    std::vector<std::string> outputs(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const std::size_t at = (first + i) % inputs.size();
      outputs[at] = run.translate(inputs[at]);
    }
    return outputs;
  };
  const std::vector<std::string> expected = translate_all(0);
  constexpr std::size_t kThreads = 8;
  const auto results = in_threads(
      kThreads, [&](std::size_t i) { return translate_all(i * inputs.size() / kThreads); });
  for (const auto& result : results) EXPECT_TRUE(result == expected);
}

TEST(ThreadSafety, AVaultIsShared) {
  const std::string path = ::testing::TempDir() + "/iztk_shared_vault_test.sqlite";
  fs::remove(path);
  redaction::Vault vault = redaction::Vault::open(path).value();
  const auto results = in_threads(4, [&](std::size_t) {
    std::vector<std::string> tokens;
    for (int i = 0; i < 500; ++i) tokens.push_back(*vault.token("id.event", std::to_string(i)));
    return tokens;
  });
  for (const auto& result : results) EXPECT_EQ(result, results[0]);
  EXPECT_TRUE(vault.commit());
  fs::remove(path);
}

}  // namespace
}  // namespace iztk
