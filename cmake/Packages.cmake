# `cpack -G DEB` in the folder of a build: the packages iztk (the program) and libiztk-dev (the library).
set(CPACK_PACKAGE_NAME iztk)
set(CPACK_PACKAGE_VENDOR "iztk")
set(CPACK_PACKAGE_CONTACT "iztk maintainers <maintainers@iztk.invalid>" CACHE STRING "Maintainer of the packages")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_VERSION ${PROJECT_VERSION})

set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "Immunization toolkit for HL7 v2 and FHIR
Validates HL7 v2 immunization messages against the CDC implementation guide, translates them to FHIR R4, and redacts
identifying data by policy.")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME iztk)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)

# What libiztk.a is linked with; the same as in iztkConfig.cmake.in and iztk.pc.in.
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Immunization toolkit for HL7 v2 and FHIR: C++ library
Static library, headers, examples, and files for CMake and pkg-config.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libiztk-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "libantlr4-runtime-dev, libicu-dev, libsqlite3-dev, libssl-dev, libxml2-dev, libzstd-dev, zlib1g-dev")

include(CPack)
