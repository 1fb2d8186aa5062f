# iztk_sbom(TARGET HEADERS files... ARCHIVES files...)
#
# Writes TARGET.spdx.json beside the program when it has been linked: a list of the packages that are in it, and installs
# it. What is linked is read from the program itself (cmake/WriteSbom.cmake). HEADERS: one header of each library that is
# headers only, as sources include it. ARCHIVES: static libraries that are in the program.
include(GNUInstallDirs)

function(iztk_sbom target)
  cmake_parse_arguments(ARG "" "" "HEADERS;ARCHIVES" ${ARGN})
  set(headers "")
  foreach(header ${ARG_HEADERS})
    string(MAKE_C_IDENTIFIER "IZTK_SBOM_${header}" variable)
    find_file(${variable} ${header} REQUIRED NO_CACHE)
    list(APPEND headers ${${variable}})
  endforeach()
  set(sbom ${CMAKE_CURRENT_BINARY_DIR}/${target}.spdx.json)
  add_custom_command(
    OUTPUT ${sbom}
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:${target}> -DNAME=${target} -DVERSION=${PROJECT_VERSION}
            -DSOURCES=${PROJECT_SOURCE_DIR} "-DHEADERS=${headers}" "-DARCHIVES=${ARG_ARCHIVES}" -DOUTPUT=${sbom}
            -P ${PROJECT_SOURCE_DIR}/cmake/WriteSbom.cmake
    DEPENDS ${target} ${PROJECT_SOURCE_DIR}/cmake/WriteSbom.cmake
    COMMENT "Listing the packages that ${target} is linked with"
    VERBATIM)
  add_custom_target(${target}_sbom ALL DEPENDS ${sbom})
  if(IZTK_INSTALL)
    install(FILES ${sbom} DESTINATION ${CMAKE_INSTALL_DOCDIR})
  endif()
endfunction()
