#include "linkage/coverage/coverage_links.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <tuple>

namespace iztk::linkage {
namespace {

/// How two records' doses lie to each other: days between the nearest two, and how many there are.
constexpr int kGapEnds[] = {0, 16, 42, 89};  // Same day, too soon, a second dose, between, later.
constexpr std::size_t kGaps = std::size(kGapEnds) + 1;
constexpr std::size_t kMostDoses = 5;  // And more.
constexpr std::size_t kPatterns = kGaps * (kMostDoses + 1);

std::size_t pattern_of(const CoverageRecord& a, const CoverageRecord& b) {
  int gap = std::numeric_limits<int>::max();
  std::size_t together = a.doses.size();
  for (const CountedDose& dose : b.doses) {
    bool is_new = true;
    for (const CountedDose& other : a.doses) {
      gap = std::min(gap, std::abs(dose.day - other.day));
      is_new = is_new && dose.day != other.day;
    }
    together += is_new ? 1 : 0;
  }
  const auto end = std::lower_bound(std::begin(kGapEnds), std::end(kGapEnds), gap);
  return static_cast<std::size_t>(end - kGapEnds) * (kMostDoses + 1) +
         std::min(together, kMostDoses);
}

/// How often patterns are seen.
struct PatternCounts {
  std::array<double, kPatterns> of{};
  double all = 0;

  void add(std::size_t pattern, double weight) {
    of[pattern] += weight;
    all += weight;
  }
};

}  // namespace

void sort_links(std::vector<CoverageLink>* links) {
  std::sort(links->begin(), links->end(), [](const CoverageLink& x, const CoverageLink& y) {
    return std::tuple(x.a, x.b, -x.probability) < std::tuple(y.a, y.b, -y.probability);
  });
  const auto is_same = [](const CoverageLink& x, const CoverageLink& y) {
    return x.a == y.a && x.b == y.b;
  };
  links->erase(std::unique(links->begin(), links->end(), is_same), links->end());
}

void weigh_doses(const DoseReports& reports, std::span<CoverageLink> links) {
  constexpr int kRounds = 20;
  constexpr double kLeast = 1e-6;
  constexpr double kMost = 0.9999;
  constexpr double kPrior = 2;  // Links that are seen before any, in the pattern of all.
  std::vector<std::size_t> patterns;
  std::vector<double> odds;
  PatternCounts all;
  for (const CoverageLink& link : links) {
    patterns.push_back(pattern_of(reports.records()[link.a], reports.records()[link.b]));
    const double probability = std::clamp(link.probability, kLeast, kMost);
    odds.push_back(probability / (1 - probability));
    all.add(patterns.back(), 1);
  }
  for (int round = 0; round < kRounds; ++round) {
    PatternCounts same;
    PatternCounts other;
    for (std::size_t i = 0; i < links.size(); ++i) {
      same.add(patterns[i], links[i].probability);
      other.add(patterns[i], 1 - links[i].probability);
    }
    for (std::size_t i = 0; i < links.size(); ++i) {
      const double prior = kPrior * all.of[patterns[i]] / all.all;
      const double in_same = (same.of[patterns[i]] + prior) / (same.all + kPrior);
      const double in_other = (other.of[patterns[i]] + prior) / (other.all + kPrior);
      const double weighed = odds[i] * in_same / in_other;
      links[i].probability = weighed / (1 + weighed);
    }
  }
}

std::vector<std::uint32_t> joined_records(std::size_t records, std::span<const CoverageLink> links,
                                          double least) {
  std::vector<std::uint32_t> number(records);
  std::iota(number.begin(), number.end(), 0U);
  const auto root = [&](std::uint32_t record) {
    while (number[record] != record) record = number[record] = number[number[record]];
    return record;
  };
  for (const CoverageLink& link : links) {
    if (link.probability < least) continue;
    const std::uint32_t a = root(link.a);
    const std::uint32_t b = root(link.b);
    number[std::max(a, b)] = std::min(a, b);
  }
  for (std::uint32_t i = 0; i < records; ++i) number[i] = root(i);
  return number;
}

}  // namespace iztk::linkage
