#include "parsers/structure/batch_structure.h"

#include <antlr4-runtime.h>

#include <memory>
#include <vector>

#include "BatchStructure.h"
#include "parsers/grammar/array_token_stream.h"

namespace iztk::parsers {
namespace {

using grammar::BatchStructure;

std::size_t token_type(EnvelopeToken token) {
  switch (token) {
    case EnvelopeToken::kFhs:
      return BatchStructure::FHS;
    case EnvelopeToken::kBhs:
      return BatchStructure::BHS;
    case EnvelopeToken::kMessage:
      return BatchStructure::MESSAGE;
    case EnvelopeToken::kBts:
      return BatchStructure::BTS;
    case EnvelopeToken::kFts:
      return BatchStructure::FTS;
  }
  return antlr4::Token::INVALID_TYPE;
}

}  // namespace

bool is_regular_batch(std::span<const EnvelopeToken> file) {
  std::vector<std::size_t> types;
  types.reserve(file.size());
  for (const EnvelopeToken token : file) types.push_back(token_type(token));
  grammar::ArrayTokenStream tokens(std::move(types));
  BatchStructure parser(&tokens);
  parser.setBuildParseTree(false);
  parser.removeErrorListeners();
  parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  try {
    parser.file();
    return true;
  } catch (const antlr4::ParseCancellationException&) {
    return false;
  }
}

}  // namespace iztk::parsers
