# Read by CMake at the `project(llama.cpp)` call. llama-cpp-python forces llama.cpp's helper library for command-line programs
# on in the cache; Fulcrum uses the core library alone, and a normal variable hides the cached one.
set(LLAMA_BUILD_COMMON OFF)
