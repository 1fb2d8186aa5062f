# Fails if the parser that was generated from GRAMMAR into DIRECTORY is not LL(1).
get_filename_component(stem ${GRAMMAR} NAME_WE)
set(parser ${DIRECTORY}/${stem}Parser.cpp)
if(NOT EXISTS ${parser})
  set(parser ${DIRECTORY}/${stem}.cpp)  # A parser grammar keeps its name.
endif()
file(STRINGS ${parser} predictions REGEX "adaptivePredict")
if(predictions)
  file(REMOVE ${parser})
  message(FATAL_ERROR "${GRAMMAR} is not LL(1): two ways to go on start with the same token")
endif()
