# Writes a software bill of materials (SPDX 2.3, JSON) of PROGRAM to OUTPUT.
#
# NAME, VERSION: of the program. HEADERS: a header of each library that is compiled in. ARCHIVES: static libraries. SOURCES: the folder of the sources.
# A package is what the system's package manager says a file belongs to (dpkg); without it, the library is listed by its
# own name, and its version is not asserted. The same program on the same system gives the same bytes: the only time in
# it is that of SOURCE_DATE_EPOCH, or of the commit.
cmake_minimum_required(VERSION 3.25)

find_program(DPKG_QUERY dpkg-query)

# Sets VARIABLE to the package of a file: "name;version;architecture".
function(find_package_of variable file)
  set(${variable} "" PARENT_SCOPE)
  if(NOT DPKG_QUERY)
    return()
  endif()
  file(REAL_PATH ${file} real)
  # Where /lib is a link to /usr/lib, packages know their files by one of the two names.
  foreach(path ${file} ${real} /usr${file} /usr${real})
    execute_process(COMMAND ${DPKG_QUERY} -S ${path} OUTPUT_VARIABLE owner RESULT_VARIABLE failed ERROR_QUIET)
    if(failed OR NOT owner MATCHES "^([^:, \n]+)(:[a-z0-9]+)?: ")
      continue()
    endif()
    execute_process(COMMAND ${DPKG_QUERY} -W "-f=\${Package};\${Version};\${Architecture}"
                            ${CMAKE_MATCH_1}${CMAKE_MATCH_2}
                    OUTPUT_VARIABLE package COMMAND_ERROR_IS_FATAL ANY)
    set(${variable} "${package}" PARENT_SCOPE)
    return()
  endforeach()
endfunction()

# Notes that FILE is part of the program: appends to the global lists `packages`, and files_NAME, version_NAME, purl_NAME,
# relation_NAME. Of two relations the first one counts.
function(note_file file relation)
  get_filename_component(base ${file} NAME)
  find_package_of(package ${file})
  if(package)
    list(GET package 0 name)
    list(GET package 1 version)
    list(GET package 2 architecture)
    set(purl "${name}@${version}")
    string(REPLACE "+" "%2B" purl "${purl}")
    string(REPLACE ":" "%3A" purl "${purl}")  # Of an epoch.
    set_property(GLOBAL PROPERTY "purl_${name}" "pkg:deb/${DISTRIBUTION}/${purl}?arch=${architecture}")
  else()
    set(name ${base})
    set(version NOASSERTION)
  endif()
  get_property(known GLOBAL PROPERTY "version_${name}" SET)
  if(NOT known)
    set_property(GLOBAL APPEND PROPERTY packages ${name})
    set_property(GLOBAL PROPERTY "version_${name}" ${version})
    set_property(GLOBAL PROPERTY "relation_${name}" ${relation})
  endif()
  set_property(GLOBAL APPEND PROPERTY "files_${name}" ${base})
endfunction()

# Sets VARIABLE to the identifier of a package.
function(spdx_id variable name)
  string(REGEX REPLACE "[^A-Za-z0-9.-]" "-" id "${name}")
  set(${variable} "SPDXRef-Package-${id}" PARENT_SCOPE)
endfunction()

# Sets VARIABLE to the JSON object of a package; `more` are members, each with a comma at its end.
function(package_json variable name version more)
  spdx_id(id ${name})
  set(${variable} "    {
      \"SPDXID\": \"${id}\",
      \"name\": \"${name}\",
      \"versionInfo\": \"${version}\",
${more}      \"downloadLocation\": \"NOASSERTION\",
      \"filesAnalyzed\": false,
      \"licenseConcluded\": \"NOASSERTION\",
      \"copyrightText\": \"NOASSERTION\"
    }" PARENT_SCOPE)
endfunction()

function(relationship_json variable from type to)
  set(${variable} "    {\"spdxElementId\": \"${from}\", \"relationshipType\": \"${type}\", \"relatedSpdxElement\": \"${to}\"}"
      PARENT_SCOPE)
endfunction()

# Sets VARIABLE to the time of the document: SOURCE_DATE_EPOCH, or the time of the commit, or the beginning of time.
function(find_time variable)
  if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    execute_process(COMMAND git -C ${SOURCES} log -1 --format=%ct OUTPUT_VARIABLE seconds RESULT_VARIABLE failed
                    ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(failed)
      set(seconds 0)
    endif()
    set(ENV{SOURCE_DATE_EPOCH} ${seconds})
  endif()
  string(TIMESTAMP time "%Y-%m-%dT%H:%M:%SZ" UTC)
  set(${variable} ${time} PARENT_SCOPE)
endfunction()

set(DISTRIBUTION linux)
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release line REGEX "^ID=")
  string(REGEX REPLACE "^ID=\"?([^\"]*)\"?$" "\\1" DISTRIBUTION "${line}")
endif()

file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${PROGRAM}
     RESOLVED_DEPENDENCIES_VAR libraries UNRESOLVED_DEPENDENCIES_VAR missing)
if(missing)
  message(FATAL_ERROR "${PROGRAM} is linked with libraries that are not found: ${missing}")
endif()
# What the program itself asks for; the rest is what these need.
execute_process(COMMAND readelf -d ${PROGRAM} OUTPUT_VARIABLE dynamic COMMAND_ERROR_IS_FATAL ANY)
list(SORT libraries)
foreach(library ${libraries})
  get_filename_component(base ${library} NAME)
  string(FIND "${dynamic}" "[${base}]" place)
  if(NOT place EQUAL -1)
    list(APPEND direct ${library})
  else()
    list(APPEND indirect ${library})
  endif()
endforeach()
foreach(header ${HEADERS})
  note_file(${header} CONTAINS)
endforeach()
foreach(archive ${ARCHIVES})
  note_file(${archive} STATIC_LINK)
endforeach()
foreach(library ${direct})
  note_file(${library} DYNAMIC_LINK)
endforeach()
foreach(library ${indirect})
  note_file(${library} DEPENDS_ON)
endforeach()

spdx_id(program_id ${NAME})
package_json(program ${NAME} ${VERSION} "      \"primaryPackagePurpose\": \"APPLICATION\",
      \"licenseDeclared\": \"Apache-2.0\",
")
relationship_json(describes SPDXRef-DOCUMENT DESCRIBES ${program_id})
set(package_texts "${program}")
set(relationship_texts "${describes}")
get_property(packages GLOBAL PROPERTY packages)
list(SORT packages)
foreach(name ${packages})
  get_property(version GLOBAL PROPERTY "version_${name}")
  get_property(files GLOBAL PROPERTY "files_${name}")
  get_property(purl GLOBAL PROPERTY "purl_${name}")
  get_property(relation GLOBAL PROPERTY "relation_${name}")
  list(JOIN files " " files)
  set(more "      \"comment\": \"files in use: ${files}\",
      \"licenseDeclared\": \"NOASSERTION\",
")
  if(purl)
    string(APPEND more "      \"externalRefs\": [
        {\"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", \"referenceLocator\": \"${purl}\"}
      ],
")
  endif()
  package_json(text ${name} ${version} "${more}")
  string(APPEND package_texts ",\n${text}")
  spdx_id(id ${name})
  relationship_json(text ${program_id} ${relation} ${id})
  string(APPEND relationship_texts ",\n${text}")
endforeach()

# Documents with different contents need different names.
string(SHA256 digest "${package_texts}${relationship_texts}")
find_time(created)
file(WRITE ${OUTPUT} "{
  \"spdxVersion\": \"SPDX-2.3\",
  \"dataLicense\": \"CC0-1.0\",
  \"SPDXID\": \"SPDXRef-DOCUMENT\",
  \"name\": \"${NAME}-${VERSION}\",
  \"documentNamespace\": \"https://spdx.org/spdxdocs/${NAME}-${VERSION}-${digest}\",
  \"creationInfo\": {
    \"created\": \"${created}\",
    \"creators\": [\"Tool: ${NAME}-cmake-${VERSION}\"]
  },
  \"packages\": [
${package_texts}
  ],
  \"relationships\": [
${relationship_texts}
  ]
}
")
