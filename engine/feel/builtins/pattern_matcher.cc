#include "engine/feel/builtins/pattern_matcher.h"

#include <deque>
#include <mutex>
#include <unicode/regex.h>

#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "engine/feel/builtins/failure.h"
#include "engine/feel/builtins/replacement.h"
#include "engine/feel/builtins/xpath_pattern.h"

namespace liandai::feel {

using value::Value;

// A pattern, ready to run; immutable.
class CompiledPattern {
 public:
  std::string source;
  std::unique_ptr<const icu::RegexPattern> regex;
  size_t group_count = 0;
  bool literal = false;
  bool matches_empty = false;
};

namespace {

constexpr size_t kPatternByteCountMax = 20'000;
constexpr size_t kCacheCountMax = 512;
constexpr int32_t kTimeLimit = 300;  // ICU's units, each about a millisecond of steps
constexpr int32_t kStackByteCountMax = 16'000'000;

icu::UnicodeString FromUtf8(std::string_view text) {
  CHECK(text.size() < INT32_MAX);
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

// Patterns by pattern and flags; when full the oldest goes.
class Cache {
 public:
  CompiledPatternRef Find(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    const auto found = patterns_.find(key);
    return found == patterns_.end() ? nullptr : found->second;
  }

  void Put(const std::string& key, CompiledPatternRef pattern) {
    const std::scoped_lock lock(mutex_);
    if (!patterns_.emplace(key, std::move(pattern)).second) return;
    order_.push_back(key);
    if (order_.size() <= kCacheCountMax) return;
    patterns_.erase(order_.front());
    order_.pop_front();
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, CompiledPatternRef> patterns_;
  std::deque<std::string> order_;
};

Cache& TheCache() {
  static Cache cache;
  return cache;
}

// A run of a pattern over a text, with its bounds set. The text must outlive it.
class Run {
 public:
  Run(const CompiledPattern& pattern, const icu::UnicodeString& text)
      : matcher_(pattern.regex->matcher(text, status_)) {
    CHECK(matcher_ != nullptr);
    matcher_->setTimeLimit(kTimeLimit, status_);
    matcher_->setStackLimit(kStackByteCountMax, status_);
  }

  bool Next() { return matcher_->find(status_) != 0; }
  bool stopped() const { return U_FAILURE(status_) != 0; }
  int32_t begin() { return matcher_->start(status_); }
  int32_t end() { return matcher_->end(status_); }
  icu::UnicodeString Group(size_t number) {
    return matcher_->group(static_cast<int32_t>(number), status_);
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexMatcher> matcher_;
};

bool MatchesEmpty(const CompiledPattern& pattern) {
  const icu::UnicodeString empty;
  return Run(pattern, empty).Next();
}

CompiledPatternRef Compile(CallSite& site, const PatternSource& source) {
  const auto flags = PatternFlags::Parse(source.flags);
  if (!flags) {
    FailFlags(site, source.flags);
    return nullptr;
  }
  if (source.pattern.size() > kPatternByteCountMax) {
    FailLength(site, kPatternByteCountMax);
    return nullptr;
  }
  auto translated = TranslatePattern(source.pattern, *flags);
  auto compiled = std::make_shared<CompiledPattern>();
  UErrorCode status = U_ZERO_ERROR;
  if (translated)
    compiled->regex.reset(icu::RegexPattern::compile(
        FromUtf8(translated->icu), flags->ignore_case ? UREGEX_CASE_INSENSITIVE : 0, status));
  if (!translated || U_FAILURE(status) != 0) {
    const PatternFault fault = translated ? PatternFault{1, {}} : translated.error();
    FailPattern(site, source.pattern, {fault.position, fault.piece});
    return nullptr;
  }
  compiled->source = source.pattern;
  compiled->group_count = translated->group_count;
  compiled->literal = flags->literal;
  compiled->matches_empty = MatchesEmpty(*compiled);
  return compiled;
}

// What a replacement puts in for one match.
void AppendReplacement(Run& run, const std::vector<ReplacementPart>& parts,
                       icu::UnicodeString& out) {
  for (const ReplacementPart& part : parts) {
    if (part.group)
      out.append(run.Group(*part.group));
    else
      out.append(FromUtf8(part.text));
  }
}

}  // namespace

CompiledPatternRef CompilePattern(CallSite& site, const PatternSource& source) {
  const std::string key = fmt::format("{}/{}", source.flags, source.pattern);
  if (CompiledPatternRef pattern = TheCache().Find(key)) return pattern;
  CompiledPatternRef pattern = Compile(site, source);
  if (pattern) TheCache().Put(key, pattern);
  return pattern;
}

Value Matches(CallSite& site, const CompiledPattern& pattern, std::string_view text) {
  CHECK(pattern.regex != nullptr);
  const icu::UnicodeString subject = FromUtf8(text);
  Run run(pattern, subject);
  const bool found = run.Next();
  return run.stopped() ? FailPatternTime(site, pattern.source) : Value(found);
}

Value ReplaceAll(CallSite& site, const CompiledPattern& pattern, std::string_view text,
                 std::string_view replacement) {
  if (pattern.matches_empty) return FailEmptyMatch(site, pattern.source);
  const auto parts = pattern.literal ? LiteralReplacement(replacement)
                                     : ParseReplacement(replacement, pattern.group_count);
  if (!parts) return FailReplacement(site, replacement);
  const icu::UnicodeString subject = FromUtf8(text);
  Run run(pattern, subject);
  icu::UnicodeString out;
  int32_t copied = 0;
  while (run.Next()) {
    out.append(subject, copied, run.begin() - copied);
    AppendReplacement(run, *parts, out);
    copied = run.end();
    if (static_cast<size_t>(out.length()) > base::kStringByteCountMax)
      return FailLength(site, base::kStringByteCountMax);
  }
  if (run.stopped()) return FailPatternTime(site, pattern.source);
  out.append(subject, copied, subject.length() - copied);
  return Value::String(ToUtf8(out));
}

Value SplitBy(CallSite& site, const CompiledPattern& pattern, std::string_view text) {
  if (pattern.matches_empty) return FailEmptyMatch(site, pattern.source);
  const icu::UnicodeString subject = FromUtf8(text);
  Run run(pattern, subject);
  std::vector<Value> pieces;
  int32_t copied = 0;
  while (run.Next()) {
    if (!site.Spend(1)) return OutOfSteps();
    pieces.push_back(Value::String(ToUtf8(subject.tempSubStringBetween(copied, run.begin()))));
    copied = run.end();
  }
  if (run.stopped()) return FailPatternTime(site, pattern.source);
  pieces.push_back(Value::String(ToUtf8(subject.tempSubString(copied))));
  return Value::ListOf(std::move(pieces));
}

}  // namespace liandai::feel
