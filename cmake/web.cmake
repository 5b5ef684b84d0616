# The page, built by npm and put into the program (office/http/static_files.h). Runs only when a
# file of web/ or the interface's description changes. Where there is no npm, or the packages
# cannot be fetched, the program is built without the page and says so when it is opened.
find_program(NPM npm)
option(LIANDAI_WEB "Build the page into the program" ON)
set(WEB_OUT ${CMAKE_BINARY_DIR}/web)
file(GLOB_RECURSE WEB_SOURCES CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/web/src/* ${CMAKE_SOURCE_DIR}/web/*.json ${CMAKE_SOURCE_DIR}/web/*.ts
  ${CMAKE_SOURCE_DIR}/web/index.html)
list(FILTER WEB_SOURCES EXCLUDE REGEX "/(node_modules|dist)/|schema\\.d\\.ts$")
if(NOT NPM OR NOT LIANDAI_WEB)
  message(STATUS "npm is absent or the page is switched off: the program is built without the page")
endif()
set(WEB_NPM ${NPM})
if(NOT NPM OR NOT LIANDAI_WEB)
  set(WEB_NPM "none")
endif()
add_custom_command(
  OUTPUT ${WEB_OUT}/embedded.cc ${WEB_OUT}/embedded.S
  COMMAND ${CMAKE_SOURCE_DIR}/tools/build_web ${WEB_NPM} ${WEB_OUT}
  DEPENDS ${WEB_SOURCES} ${CMAKE_SOURCE_DIR}/docs/openapi/openapi.json
    ${CMAKE_SOURCE_DIR}/tools/build_web ${CMAKE_SOURCE_DIR}/tools/embed_web.py
  COMMENT "Building the page")
enable_language(ASM)
add_library(liandai_web STATIC ${WEB_OUT}/embedded.cc ${WEB_OUT}/embedded.S)
target_link_libraries(liandai_web PUBLIC office_http)
