# Fails if the parser that was generated from GRAMMAR into DIRECTORY is not LL(1).
get_filename_component(stem ${GRAMMAR} NAME_WE)
file(STRINGS ${DIRECTORY}/${stem}.cpp predictions REGEX "adaptivePredict")
if(predictions)
  file(REMOVE ${DIRECTORY}/${stem}.cpp)
  message(FATAL_ERROR "${GRAMMAR} is not LL(1): two ways to go on start with the same token")
endif()
