#ifndef IZTK_FEEDS_THREADS_PER_THREAD_H_
#define IZTK_FEEDS_THREADS_PER_THREAD_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace iztk::feeds {

/// An object for each thread of a run, created by the thread itself on first use, so that its
/// memory comes from the heap of that thread and no two threads write to the same cache line.
template <typename T>
class PerThread {
 public:
  using Make = std::function<std::unique_ptr<T>()>;

  /// `make` may be called by several threads at once.
  PerThread(std::size_t threads, Make make) : make_(std::move(make)), objects_(threads) {}

  /// The object of a thread, by its number from 0. Only for the thread itself.
  T& at(std::size_t thread) {
    std::unique_ptr<T>& object = objects_[thread];
    if (object == nullptr) object = make_();
    return *object;
  }

  /// Calls `visit` with each object. Only after the threads have ended.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (const std::unique_ptr<T>& object : objects_) {
      if (object != nullptr) visit(*object);
    }
  }

 private:
  Make make_;
  std::vector<std::unique_ptr<T>> objects_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_THREADS_PER_THREAD_H_
