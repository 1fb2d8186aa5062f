#include "core/hash/base64.h"

#include <openssl/evp.h>

namespace iztk::core {

std::string base64(std::string_view bytes) {
  // In pieces of whole triples: OpenSSL counts in int.
  constexpr std::size_t kPiece = 3 * 0x100000;
  std::string out;
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kPiece);
    const std::size_t before = out.size();
    out.resize(before + (piece.size() + 2) / 3 * 4 + 1);  // It ends with a NUL.
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data() + before),
                                       reinterpret_cast<const unsigned char*>(piece.data()),
                                       static_cast<int>(piece.size()));
    out.resize(before + static_cast<std::size_t>(length));
    bytes.remove_prefix(piece.size());
  }
  return out;
}

}  // namespace iztk::core
