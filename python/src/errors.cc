#include "errors.h"

#include <pybind11/pybind11.h>

namespace iztk::python {

namespace py = pybind11;

void raise(const char* type, const std::string& message, const std::string& code,
           const std::string& place) {
  const py::object error = py::module_::import("iztk._errors").attr(type);
  PyErr_SetObject(error.ptr(), error(message, code, place).ptr());
  throw py::error_already_set();
}

}  // namespace iztk::python
