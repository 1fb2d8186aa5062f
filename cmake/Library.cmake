# libiztk.a, which holds the objects of all layers but the command line, and its public headers: iztk::iztk for projects
# that have this one as a subdirectory, find_package(iztk) and pkg-config for those that use an installed one.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(layers core parsers_grammar parsers fhir profiles translators redaction reports inspect feeds toolkit)
set(objects "")
foreach(layer ${layers})
  list(APPEND objects $<TARGET_OBJECTS:iztk_${layer}>)
endforeach()

add_library(iztk_library STATIC ${objects})
add_library(iztk::iztk ALIAS iztk_library)
set_target_properties(iztk_library PROPERTIES OUTPUT_NAME iztk EXPORT_NAME iztk LINKER_LANGUAGE CXX)
iztk_compile_options(iztk_library)  # For the sanitizers, which the program that links it needs, too.
target_include_directories(iztk_library INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_features(iztk_library INTERFACE cxx_std_17)
target_link_libraries(iztk_library PRIVATE
  Antlr4Runtime::Antlr4Runtime ICU::i18n ICU::uc LibXml2::LibXml2 OpenSSL::Crypto SQLite::SQLite3 ZLIB::ZLIB Zstd::Zstd
  Threads::Threads)

if(NOT IZTK_INSTALL)
  return()
endif()

install(TARGETS iztk_library EXPORT iztkTargets COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/iztk DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)

set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/iztk)
install(EXPORT iztkTargets NAMESPACE iztk:: DESTINATION ${config_folder} COMPONENT development)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/iztkConfig.cmake.in ${PROJECT_BINARY_DIR}/iztkConfig.cmake
  INSTALL_DESTINATION ${config_folder} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/iztkConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/iztkConfig.cmake
  ${PROJECT_BINARY_DIR}/iztkConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindAntlr4Runtime.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindZstd.cmake
  DESTINATION ${config_folder} COMPONENT development)

set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH IZTK_PREFIX_FROM_PC /prefix/${pc_folder} /prefix)
string(REGEX REPLACE "/$" "" IZTK_PREFIX_FROM_PC ${IZTK_PREFIX_FROM_PC})
configure_file(${PROJECT_SOURCE_DIR}/cmake/iztk.pc.in ${PROJECT_BINARY_DIR}/iztk.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/iztk.pc DESTINATION ${pc_folder} COMPONENT development)

set(documents ${CMAKE_INSTALL_DATADIR}/doc/libiztk-dev)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples DESTINATION ${documents} COMPONENT development)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${documents} RENAME copyright COMPONENT development)
