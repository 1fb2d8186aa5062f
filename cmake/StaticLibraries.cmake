# IZTK_STATIC: the libraries of others become part of the program, but for the C library: it starts in a third of the time,
# because the loader has nothing to look up, and runs on any system with this C library or a newer one. Whoever builds such
# a program also builds it anew when one of the libraries is mended: not for packages of a distribution.
option(IZTK_STATIC "Link the program with static libraries, but for the C library" OFF)

if(IZTK_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES ${CMAKE_STATIC_LIBRARY_SUFFIX})
  set(OPENSSL_USE_STATIC_LIBS ON)
  add_link_options(-static-libgcc -static-libstdc++)
  # Addresses that the loader has to fill in take an eighth of the room.
  include(CheckLinkerFlag)
  check_linker_flag(CXX -Wl,-z,pack-relative-relocs IZTK_HAS_PACKED_RELOCATIONS)
  if(IZTK_HAS_PACKED_RELOCATIONS)
    add_link_options(-Wl,-z,pack-relative-relocs)
  endif()
endif()

# To be called when all libraries are found: says what archives need, which they do not say themselves, and sets
# IZTK_ARCHIVES to the files.
function(iztk_complete_static_libraries)
  if(NOT IZTK_STATIC)
    return()
  endif()
  find_library(IZTK_ICU_DATA icudata REQUIRED)
  find_library(IZTK_LZMA lzma REQUIRED)
  mark_as_advanced(IZTK_ICU_DATA IZTK_LZMA)
  set_property(TARGET ICU::uc APPEND PROPERTY INTERFACE_LINK_LIBRARIES ${IZTK_ICU_DATA})
  set_property(TARGET ICU::i18n APPEND PROPERTY INTERFACE_LINK_LIBRARIES ICU::uc)
  set_property(TARGET LibXml2::LibXml2 APPEND PROPERTY INTERFACE_LINK_LIBRARIES
    ICU::i18n ICU::uc ZLIB::ZLIB ${IZTK_LZMA} m)
  set_property(TARGET SQLite::SQLite3 APPEND PROPERTY INTERFACE_LINK_LIBRARIES m)
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libstdc++.a
                  OUTPUT_VARIABLE standard_library OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(IZTK_ARCHIVES
    ${Antlr4Runtime_LIBRARY} ${ICU_I18N_LIBRARY_RELEASE} ${ICU_UC_LIBRARY_RELEASE} ${IZTK_ICU_DATA} ${LIBXML2_LIBRARY}
    ${IZTK_LZMA} ${OPENSSL_CRYPTO_LIBRARY} ${SQLite3_LIBRARY} ${ZLIB_LIBRARY_RELEASE} ${Zstd_LIBRARY}
    ${standard_library} PARENT_SCOPE)
endfunction()
