#include "feeds/packing/packed_output.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "feeds/packing/line_ends.h"
#include "parsers/framing/framing.h"

namespace iztk::feeds {
namespace {

class TextSink final : public reports::Sink {
 public:
  void write(std::string_view text) override { text_ += text; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class CodeSink final : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic& diagnostic) override {
    codes_ += std::string(diagnostic.rule->code) + " ";
  }
  const std::string& codes() const { return codes_; }

 private:
  std::string codes_;
};

/// A message that was read from an input.
struct ReadMessage {
  std::string bytes;
  bool line_feed_ends_segments = false;
};

/// The messages of an input, and the findings about its envelope.
struct ReadInput {
  std::vector<ReadMessage> messages;
  std::string envelope_codes;
  std::uint64_t rejected = 0;
};

ReadInput read(std::string_view text) {
  ReadInput out;
  CodeSink other;
  CodeSink at_end;
  parsers::Framer framer;
  while (const auto unit = framer.next(text, true, other)) {
    text.remove_prefix(unit->bytes.size());
    if (!parsers::holds_message(*unit)) continue;
    if (unit->rejection != nullptr) ++out.rejected;
    out.messages.push_back({std::string(unit->bytes), unit->line_feed_ends_segments});
  }
  framer.finish(at_end);
  for (const std::string_view code : {"ENC031", "ENC032", "ENC033", "ENC035", "ENC036", "ENC037"}) {
    if (other.codes().find(code) != std::string::npos) out.envelope_codes += code;
  }
  out.envelope_codes += at_end.codes();
  return out;
}

/// Without the end of the last segment.
std::string body(std::string message) {
  while (message.ends_with('\r') || message.ends_with('\n')) message.pop_back();
  return message;
}

/// Messages as senders and their tools write them: line ends of all kinds, missing or mixed at the
/// end, line feeds within text, other delimiters.
class MessageMaker {
 public:
  explicit MessageMaker(unsigned seed) : random_(seed) {}

  std::string make() {
    static constexpr std::array kEnds = {"\r", "\r\n", "\n"};
    static constexpr std::array kDelimiters = {"|^~\\&", "|^~\\&#", "#^~\\&", "|@~\\&", "*:~!%"};
    const std::string end = kEnds[below(3)];
    const std::string delimiters = kDelimiters[below(2) == 0 ? below(5) : 0];
    const std::string separator = delimiters.substr(0, 1);
    const std::string line_feed = end == "\n" || below(4) != 0 ? " " : "\n";
    std::string text = "MSH" + delimiters + separator + "A" + end;
    for (std::size_t i = below(4) + 1; i > 0; --i) {
      text += "NTE" + separator + "1" + separator + separator + "some" + line_feed + "text";
      if (i > 1) text += end + (below(8) == 0 ? end : "");
    }
    const std::size_t last = below(6);
    if (last == 0) return text;
    if (last == 1) return text + "\n";
    return text + end;
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::minstd_rand random_;
};

/// Messages that are accepted, each by itself.
std::vector<ReadMessage> accepted_messages(unsigned seed, std::size_t count) {
  MessageMaker maker(seed);
  std::vector<ReadMessage> messages;
  while (messages.size() < count) {
    ReadInput input = read(maker.make());
    if (input.messages.size() != 1 || input.rejected != 0) continue;
    messages.push_back(std::move(input.messages[0]));
  }
  return messages;
}

EnvelopeHeaders headers_of(std::string_view segment) {
  EnvelopeHeaders headers;
  parsers::Unit unit;
  unit.kind = parsers::UnitKind::kEnvelope;
  unit.bytes = segment;
  headers.read(unit);
  return headers;
}

constexpr std::array kPackings = {Packing::kPlain, Packing::kBatch, Packing::kMllp};

TEST(PackedOutput, IsReadAsTheSameMessages) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const std::vector<ReadMessage> messages = accepted_messages(seed, 1 + seed % 5);
    for (const Packing packing : kPackings) {
      TextSink sink;
      PackedOutput output({packing, LineEnds::kKeep}, &sink);
      for (const ReadMessage& each : messages) {
        output.add({each.bytes, each.line_feed_ends_segments}, EnvelopeHeaders());
      }
      output.end();
      const ReadInput back = read(sink.text());
      ASSERT_EQ(back.messages.size(), messages.size()) << sink.text();
      EXPECT_EQ(back.rejected, 0u) << sink.text();
      EXPECT_EQ(back.envelope_codes, "") << sink.text();
      for (std::size_t i = 0; i < messages.size(); ++i) {
        EXPECT_EQ(body(back.messages[i].bytes), body(messages[i].bytes));
      }
    }
  }
}

TEST(PackedOutput, OneMessageKeepsAllOfItsBytes) {
  for (const ReadMessage& message : accepted_messages(7, 200)) {
    TextSink sink;
    PackedOutput output({}, &sink);
    output.add({message.bytes, message.line_feed_ends_segments}, EnvelopeHeaders());
    output.end();
    EXPECT_EQ(sink.text(), message.bytes);
  }
}

TEST(PackedOutput, OtherLineEndsKeepTheSegments) {
  for (const ReadMessage& message : accepted_messages(11, 500)) {
    for (const LineEnds line_ends : {LineEnds::kCr, LineEnds::kCrLf, LineEnds::kLf}) {
      const PackedMessage packed = {message.bytes, message.line_feed_ends_segments};
      std::string text;
      if (!set_line_ends(packed, line_ends, &text)) {
        EXPECT_EQ(line_ends, LineEnds::kLf);
        EXPECT_NE(message.bytes.find("some\ntext"), std::string::npos);
        continue;
      }
      EXPECT_EQ(header_line_end(text), bytes_of(line_ends));
      EXPECT_TRUE(text.ends_with(bytes_of(line_ends)));
      std::string back;
      ASSERT_TRUE(set_line_ends({text, line_ends == LineEnds::kLf}, LineEnds::kCr, &back));
      std::string direct;
      ASSERT_TRUE(set_line_ends(packed, LineEnds::kCr, &direct));
      EXPECT_EQ(back, direct);
    }
  }
}

TEST(PackedOutput, CountsMessagesAndBatches) {
  TextSink sink;
  PackedOutput output({Packing::kBatch, LineEnds::kKeep}, &sink);
  const PackedMessage message = {"MSH|^~\\&|A\rNTE|1\r", false};
  const EnvelopeHeaders batch = headers_of("BHS*:~!%*CLINIC\r");
  output.add(message, batch);
  output.add(message, batch);
  output.add(message, EnvelopeHeaders());
  output.end();
  EXPECT_EQ(sink.text(),
            "FHS|^~\\&\rBHS*:~!%*CLINIC\rMSH|^~\\&|A\rNTE|1\rMSH|^~\\&|A\rNTE|1\rBTS*2\r"
            "BHS|^~\\&\rMSH|^~\\&|A\rNTE|1\rBTS|1\rFTS|2\r");
}

TEST(EnvelopeHeaders, ForgetsWhatIsClosedOrCannotBeRead) {
  EnvelopeHeaders headers = headers_of("BHS|^~\\&|CLINIC\r");
  EXPECT_EQ(headers.batch(), "BHS|^~\\&|CLINIC");
  EXPECT_EQ(headers.batch_number(), 1u);
  headers.end_input();
  EXPECT_EQ(headers.batch(), "");
  EXPECT_EQ(headers.batch_number(), 0u);
  EXPECT_EQ(headers_of("BHS|||\r").batch(), "");
}

}  // namespace
}  // namespace iztk::feeds
