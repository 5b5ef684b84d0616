#include "engine/base/system_error.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace liandai::base {
namespace {

struct Words {
  int error_number;
  const char* zh;
  const char* en;
};

constexpr Words kWords[] = {
    {ENOENT, "文件或文件夹不存在", "it does not exist"},
    {EACCES, "没有权限", "permission denied"},
    {EPERM, "系统不允许", "not permitted"},
    {EISDIR, "这是文件夹，不是文件", "it is a folder"},
    {ENOTDIR, "路径中有一段是文件，不是文件夹", "a part of the path is a file, not a folder"},
    {EEXIST, "已有同名文件", "a file of that name exists"},
    {ENOSPC, "磁盘已满", "the disk is full"},
    {EDQUOT, "磁盘配额已用完", "the disk quota is used up"},
    {EROFS, "所在磁盘只读", "the file system is read-only"},
    {EFBIG, "文件超过系统允许的大小", "the file is larger than the system allows"},
    {EIO, "磁盘读写出错", "input/output error"},
    {ENAMETOOLONG, "文件名或路径太长", "the name is too long"},
    {ELOOP, "符号链接绕成了圈", "symbolic links go in a circle"},
    {EMFILE, "打开的文件太多", "too many open files"},
    {EBUSY, "文件正被占用", "the file is in use"},
};

}  // namespace

std::string SystemReason(int error_number) {
  for (const Words& words : kWords)
    if (words.error_number == error_number) return InBoth(words.zh, words.en);
  return std::strerror(error_number);
}

std::string SystemReason(const std::error_code& failure) { return SystemReason(failure.value()); }

Diagnostic Unwritable(UnwritableFile file) {
  return {Code::G103_file_unwritable, {std::move(file.path), std::move(file.reason)}, {}, {}, {}};
}

}  // namespace liandai::base
