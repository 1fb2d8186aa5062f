#include "core/hash/sha1.h"

#include <openssl/evp.h>

#include <memory>
#include <new>

namespace iztk::core {
namespace {

/// To set up a digest costs three times as much as to make one, so each thread keeps its own.
class Sha1 {
 public:
  Sha1() : algorithm_(EVP_MD_fetch(nullptr, "SHA1", nullptr)), context_(EVP_MD_CTX_new()) {
    require(algorithm_ != nullptr && context_ != nullptr);
    require(EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr) == 1);
  }

  void begin() { require(EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1); }
  void add(std::string_view text) {
    require(EVP_DigestUpdate(context_.get(), text.data(), text.size()) == 1);
  }
  std::array<std::uint8_t, 20> end() {
    std::array<std::uint8_t, 20> digest;
    require(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
    return digest;
  }

 private:
  struct Free {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };

  // Fails only for want of memory.
  static void require(bool done) {
    if (!done) throw std::bad_alloc();
  }

  std::unique_ptr<EVP_MD, Free> algorithm_;
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace

std::array<std::uint8_t, 20> sha1(std::string_view first, std::string_view second) {
  thread_local Sha1 digest;
  digest.begin();
  digest.add(first);
  digest.add(second);
  return digest.end();
}

}  // namespace iztk::core
