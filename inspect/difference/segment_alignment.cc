#include "inspect/difference/segment_alignment.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace iztk::inspect {
namespace {

/// What leaving a segment alone costs on each side. A pair that has not much in common is dearer
/// than two segments alone.
constexpr std::uint32_t kAlone = 60;
constexpr std::uint32_t kNever = 1'000'000;
/// Cells of the table of costs: 16 MiB.
constexpr std::size_t kMostCells = 4'000'000;

/// From 0 for equal segments to 100 for those that have no field in common.
std::uint32_t cost_of_pair(const parsers::Message& left, std::uint32_t left_segment,
                           const parsers::Message& right, std::uint32_t right_segment) {
  const parsers::Message::Segment& a = left.segment(left_segment);
  const parsers::Message::Segment& b = right.segment(right_segment);
  if (a.name != b.name) return kNever;
  std::uint32_t filled = 0;
  std::uint32_t different = 0;
  const std::uint32_t last = std::max(a.field_count, b.field_count);
  // Field 1 is often a number that shifts when a segment is put in before.
  for (std::uint32_t field = 2; field <= last; ++field) {
    const std::string_view one = left.field(left_segment, field).text;
    const std::string_view other = right.field(right_segment, field).text;
    if (one.empty() && other.empty()) continue;
    ++filled;
    different += one != other;
  }
  return filled == 0 ? 0 : 100 * different / filled;
}

/// The part of two messages between what is the same at their begin and at their end.
struct Middle {
  std::uint32_t left_begin = 0;
  std::uint32_t left_end = 0;
  std::uint32_t right_begin = 0;
  std::uint32_t right_end = 0;

  std::size_t rows() const { return left_end - left_begin + 1; }
  std::size_t columns() const { return right_end - right_begin + 1; }
};

Middle find_middle(const parsers::Message& left, const parsers::Message& right) {
  Middle middle{0, left.segment_count(), 0, right.segment_count()};
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    return left.segment_text(a) == right.segment_text(b);
  };
  while (middle.left_begin < middle.left_end && middle.right_begin < middle.right_end &&
         same(middle.left_begin, middle.right_begin)) {
    ++middle.left_begin;
    ++middle.right_begin;
  }
  while (middle.left_begin < middle.left_end && middle.right_begin < middle.right_end &&
         same(middle.left_end - 1, middle.right_end - 1)) {
    --middle.left_end;
    --middle.right_end;
  }
  return middle;
}

/// The cheapest way through the table of costs (Needleman and Wunsch, 1970).
std::vector<SegmentPair> align_by_cost(const parsers::Message& left, const parsers::Message& right,
                                       const Middle& middle) {
  const std::size_t rows = middle.rows();
  const std::size_t columns = middle.columns();
  std::vector<std::uint32_t> cost(rows * columns);
  const auto pair_cost = [&](std::size_t row, std::size_t column) {
    return cost_of_pair(left, middle.left_begin + static_cast<std::uint32_t>(row) - 1, right,
                        middle.right_begin + static_cast<std::uint32_t>(column) - 1);
  };
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      std::uint32_t best = row == 0 && column == 0 ? 0 : kNever;
      if (row != 0) best = std::min(best, cost[(row - 1) * columns + column] + kAlone);
      if (column != 0) best = std::min(best, cost[row * columns + column - 1] + kAlone);
      if (row != 0 && column != 0) {
        best = std::min(best, cost[(row - 1) * columns + column - 1] + pair_cost(row, column));
      }
      cost[row * columns + column] = best;
    }
  }
  std::vector<SegmentPair> pairs;
  std::size_t row = rows - 1;
  std::size_t column = columns - 1;
  while (row != 0 || column != 0) {
    const std::uint32_t here = cost[row * columns + column];
    const auto left_segment = middle.left_begin + static_cast<std::uint32_t>(row) - 1;
    const auto right_segment = middle.right_begin + static_cast<std::uint32_t>(column) - 1;
    if (row != 0 && column != 0 &&
        here == cost[(row - 1) * columns + column - 1] + pair_cost(row, column)) {
      pairs.push_back({left_segment, right_segment});
      --row;
      --column;
    } else if (column != 0 && here == cost[row * columns + column - 1] + kAlone) {
      pairs.push_back({std::nullopt, right_segment});
      --column;
    } else {
      pairs.push_back({left_segment, std::nullopt});
      --row;
    }
  }
  std::ranges::reverse(pairs);
  return pairs;
}

std::vector<SegmentPair> align_by_number(const parsers::Message& left,
                                         const parsers::Message& right, const Middle& middle) {
  std::unordered_map<parsers::SegmentName, std::vector<std::uint32_t>> by_name;
  for (std::uint32_t i = middle.right_begin; i < middle.right_end; ++i) {
    by_name[right.segment(i).name].push_back(i);
  }
  std::unordered_map<parsers::SegmentName, std::size_t> used;
  std::vector<SegmentPair> pairs;
  std::vector<bool> paired(right.segment_count());
  for (std::uint32_t i = middle.left_begin; i < middle.left_end; ++i) {
    const std::vector<std::uint32_t>& others = by_name[left.segment(i).name];
    std::size_t& number = used[left.segment(i).name];
    SegmentPair& pair = pairs.emplace_back();
    pair.left = i;
    if (number == others.size()) continue;
    pair.right = others[number++];
    paired[*pair.right] = true;
  }
  for (std::uint32_t i = middle.right_begin; i < middle.right_end; ++i) {
    if (!paired[i]) pairs.push_back({std::nullopt, i});
  }
  return pairs;
}

}  // namespace

std::vector<SegmentPair> align_segments(const parsers::Message& left,
                                        const parsers::Message& right) {
  const Middle middle = find_middle(left, right);
  std::vector<SegmentPair> pairs;
  for (std::uint32_t i = 0; i < middle.left_begin; ++i) pairs.push_back({i, i});
  const bool small = middle.rows() <= kMostCells / middle.columns();
  const std::vector<SegmentPair> between =
      small ? align_by_cost(left, right, middle) : align_by_number(left, right, middle);
  pairs.insert(pairs.end(), between.begin(), between.end());
  for (std::uint32_t i = middle.left_end; i < left.segment_count(); ++i) {
    pairs.push_back({i, middle.right_end + (i - middle.left_end)});
  }
  return pairs;
}

}  // namespace iztk::inspect
