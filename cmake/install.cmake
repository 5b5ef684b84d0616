# The engine as a package of its own: find_package(liandai_dmn) gives the target liandai::dmn, one
# static library with all engine rooms in it and their headers under include/liandai.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(ENGINE_ROOMS "")
foreach(ROOM ${LIANDAI_ROOMS})
  if(ROOM MATCHES "^engine_")
    get_target_property(KIND ${ROOM} TYPE)
    if(KIND STREQUAL "STATIC_LIBRARY")
      list(APPEND ENGINE_ROOMS ${ROOM})
    endif()
  endif()
endforeach()
set(ENGINE_OBJECTS "")
foreach(ROOM ${ENGINE_ROOMS})
  list(APPEND ENGINE_OBJECTS $<TARGET_OBJECTS:${ROOM}>)
endforeach()
add_library(liandai_dmn STATIC EXCLUDE_FROM_ALL ${ENGINE_OBJECTS})
set_target_properties(liandai_dmn PROPERTIES LINKER_LANGUAGE CXX)

set(PACKAGE_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/liandai_dmn)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/liandai_dmn-config.cmake.in
  ${CMAKE_BINARY_DIR}/liandai_dmn-config.cmake INSTALL_DESTINATION ${PACKAGE_FOLDER}
  PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/liandai_dmn-config-version.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)

# Only the component is installed: `cmake --install build --component liandai_dmn`, after
# `ninja liandai_dmn`.
install(FILES $<TARGET_FILE:liandai_dmn> DESTINATION ${CMAKE_INSTALL_LIBDIR}
  COMPONENT liandai_dmn EXCLUDE_FROM_ALL)
install(DIRECTORY engine DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/liandai
  COMPONENT liandai_dmn EXCLUDE_FROM_ALL FILES_MATCHING PATTERN "*.h" PATTERN "*.inc")
install(FILES ${CMAKE_BINARY_DIR}/liandai_dmn-config.cmake
  ${CMAKE_BINARY_DIR}/liandai_dmn-config-version.cmake
  DESTINATION ${PACKAGE_FOLDER} COMPONENT liandai_dmn EXCLUDE_FROM_ALL)
