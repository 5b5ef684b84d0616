#include "engine/feel/builtins/xpath_pattern.h"

#include "engine/base/check.h"
#include "engine/base/utf8.h"
#include "engine/feel/builtins/xpath_class.h"

namespace liandai::feel {
namespace {

constexpr size_t kGroupDepthMax = 200;
constexpr int64_t kRepetitionMax = 1'000'000;

std::u32string CodePointsOf(std::string_view text) {
  std::u32string code_points;
  for (size_t offset = 0; offset < text.size();) code_points += base::NextCodePoint(text, offset);
  return code_points;
}

bool IsSpace(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

// Flag x: white space goes before the expression is read, except inside of character classes.
std::u32string WithoutSpace(const std::u32string& text) {
  std::u32string result;
  size_t class_depth = 0;
  bool escaped = false;
  for (const char32_t c : text) {
    if (IsSpace(c) && class_depth == 0) continue;
    result += c;
    if (!escaped && c == '[') ++class_depth;
    if (!escaped && c == ']' && class_depth > 0) --class_depth;
    escaped = !escaped && c == '\\';
  }
  return result;
}

// Recursive descent over the grammar of XML Schema Part 2, appendix G, with the additions of F&O:
// anchors, reluctant quantifiers, groups that do not capture, back-references.
class Translator {
 public:
  Translator(std::u32string text, const PatternFlags& flags)
      : text_(std::move(text)), flags_(flags) {}

  tl::expected<TranslatedPattern, PatternFault> Run() {
    const bool complete = Alternatives(0) && at_ == text_.size();
    if (!complete) return tl::unexpected(FaultHere());
    return TranslatedPattern{std::move(out_), group_count_};
  }

 private:
  bool AtEnd() const { return at_ == text_.size(); }
  char32_t Peek() const { return AtEnd() ? U'\0' : text_[at_]; }
  bool Skip(char32_t c) {
    if (AtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  PatternFault FaultHere() const {
    PatternFault fault{.position = fault_at_.value_or(at_) + 1, .piece = {}};
    for (size_t i = fault.position - 1; i < text_.size() && i < fault.position + 7; ++i)
      base::AppendCodePoint(fault.piece, text_[i]);
    return fault;
  }

  bool FaultAt(size_t place) {
    if (!fault_at_) fault_at_ = place;
    return false;
  }

  bool Alternatives(size_t depth) {
    if (depth > kGroupDepthMax) return FaultAt(at_);
    while (true) {
      while (!AtEnd() && Peek() != '|' && Peek() != ')')
        if (!Piece(depth)) return false;
      if (!Skip('|')) return true;
      out_ += '|';
    }
  }

  bool Piece(size_t depth) {
    // Atoms of several ICU elements are wrapped, so that a quantifier takes them whole.
    return Atom(depth) && Quantifier();
  }

  bool Atom(size_t depth) {
    const char32_t c = text_[at_];
    switch (c) {
      case '(':
        return Group(depth);
      case '[':
        return Class();
      case '\\':
        return Escape();
      case '.':
        ++at_;
        out_ += flags_.dot_matches_all ? "[\\u0000-\\U0010FFFF]" : "[^\\x0A\\x0D]";
        return true;
      case '^':
        ++at_;
        out_ += flags_.multi_line ? "(?:\\A|(?<=\\x0A)(?!\\z))" : "(?:\\A)";
        return true;
      case '$':
        ++at_;
        out_ += flags_.multi_line ? "(?:\\z|(?=\\x0A))" : "(?:\\z)";
        return true;
      case '?':
      case '*':
      case '+':
      case '{':
      case '}':
      case ']':
        return FaultAt(at_);
      default:
        ++at_;
        out_ += QuotedForIcu(c);
        return true;
    }
  }

  bool Group(size_t depth) {
    const size_t begin = at_++;
    size_t number = 0;
    if (Skip('?')) {
      if (!Skip(':')) return FaultAt(begin);
      out_ += "(?:";
    } else {
      number = ++group_count_;
      out_ += '(';
    }
    if (!Alternatives(depth + 1)) return false;
    if (!Skip(')')) return FaultAt(begin);
    out_ += ')';
    if (number != 0) closed_.resize(std::max(closed_.size(), number + 1));
    if (number != 0) closed_[number] = true;
    return true;
  }

  bool Escape() {
    const size_t begin = at_++;
    if (AtEnd()) return FaultAt(begin);
    if (IsDigit(Peek())) return BackReference(begin);
    if (Peek() == 'p' || Peek() == 'P') {
      const auto set = Property(begin);
      if (!set) return false;
      // Case does not touch categories: \p{Lu} stays upper case under flag i.
      out_ += flags_.ignore_case ? fmt::format("(?-i:{})", *set) : *set;
      return true;
    }
    const char32_t c = text_[at_++];
    if (const auto single = SingleEscape(c)) {
      out_ += QuotedForIcu(*single);
      return true;
    }
    const auto set = MultiEscape(c);
    if (!set) return FaultAt(begin);
    out_ += *set;
    return true;
  }

  // `\12` is group 12 if there are as many groups before it, else group 1 and the character 2.
  bool BackReference(size_t begin) {
    size_t number = 0;
    while (IsDigit(Peek())) {
      const size_t longer = number * 10 + (Peek() - '0');
      if (number != 0 && longer > group_count_) break;
      number = longer;
      ++at_;
    }
    const bool closed = number != 0 && number < closed_.size() && closed_[number];
    if (!closed) return FaultAt(begin);
    out_ += fmt::format("(?:\\{})", number);
    return true;
  }

  // Stands on the p or P.
  std::optional<std::string> Property(size_t begin) {
    const bool negated = text_[at_++] == 'P';
    if (!Skip('{')) {
      FaultAt(begin);
      return std::nullopt;
    }
    std::string name;
    while (!AtEnd() && Peek() != '}') base::AppendCodePoint(name, text_[at_++]);
    const auto set = Skip('}') ? PropertyEscape(name, negated) : std::nullopt;
    if (!set) FaultAt(begin);
    return set;
  }

  bool Quantifier() {
    if (Peek() == '{' && !AtEnd()) {
      if (!Repetition()) return false;
    } else if (!AtEnd() && (Peek() == '?' || Peek() == '*' || Peek() == '+')) {
      out_ += static_cast<char>(text_[at_++]);
    } else {
      return true;
    }
    if (Skip('?')) out_ += '?';
    return true;
  }

  std::optional<int64_t> Count() {
    const size_t begin = at_;
    int64_t count = 0;
    while (IsDigit(Peek())) {
      count = std::min(count * 10 + static_cast<int64_t>(Peek() - '0'), kRepetitionMax + 1);
      ++at_;
    }
    return at_ > begin && count <= kRepetitionMax ? std::optional(count) : std::nullopt;
  }

  bool Repetition() {
    const size_t begin = at_++;
    const auto low = Count();
    if (!low) return FaultAt(begin);
    if (Skip('}')) {
      out_ += fmt::format("{{{}}}", *low);
      return true;
    }
    if (!Skip(',')) return FaultAt(begin);
    if (Skip('}')) {
      out_ += fmt::format("{{{},}}", *low);
      return true;
    }
    const auto high = Count();
    if (!high || *high < *low || !Skip('}')) return FaultAt(begin);
    out_ += fmt::format("{{{},{}}}", *low, *high);
    return true;
  }

  bool Class() {
    auto set = ClassSet(0);
    if (!set) return false;
    out_ += *set;
    return true;
  }

  // Stands on the '['. `[a-z-[aeiou]]` becomes `[[a-z]--[aeiou]]`.
  std::optional<std::string> ClassSet(size_t depth) {
    const size_t begin = at_++;
    const bool negated = Skip('^');
    std::string items;
    std::string subtracted;
    bool first = true;
    while (!AtEnd() && Peek() != ']') {
      if (!first && Peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] == '[') {
        ++at_;
        if (depth > kGroupDepthMax) return Refuse(begin);
        const auto inner = ClassSet(depth + 1);
        if (!inner) return std::nullopt;
        subtracted = *inner;
        break;
      }
      if (!ClassItem(first, items)) return std::nullopt;
      first = false;
    }
    if (first || !Skip(']')) return Refuse(begin);
    const std::string set = fmt::format("[{}{}]", negated ? "^" : "", items);
    return subtracted.empty() ? set : fmt::format("[{}--{}]", set, subtracted);
  }

  std::optional<std::string> Refuse(size_t place) {
    FaultAt(place);
    return std::nullopt;
  }

  // One character, range or escape inside of a class. A hyphen stands for itself at the ends only.
  bool ClassItem(bool first, std::string& items) {
    const size_t begin = at_;
    if (Peek() == '[') return FaultAt(begin);
    if (Peek() == '\\' && at_ + 1 < text_.size() && !SingleEscape(text_[at_ + 1]))
      return ClassEscape(items);
    if (Peek() == '-' && !first && !EndsClass(at_ + 1)) return FaultAt(begin);
    const auto low = ClassCharacter();
    if (!low) return FaultAt(begin);
    const bool is_range = Peek() == '-' && !EndsClass(at_ + 1);
    if (!is_range) {
      items += QuotedForIcu(*low);
      return true;
    }
    ++at_;
    if (Peek() == '[') return FaultAt(begin);
    const auto high = ClassCharacter();
    if (!high || *high < *low) return FaultAt(begin);
    items += QuotedForIcu(*low) + "-" + QuotedForIcu(*high);
    return true;
  }

  // What follows at `place` closes the class or subtracts from it.
  bool EndsClass(size_t place) const {
    return place < text_.size() && (text_[place] == ']' || text_[place] == '[');
  }

  std::optional<char32_t> ClassCharacter() {
    if (AtEnd()) return std::nullopt;
    const char32_t c = text_[at_++];
    if (c != '\\') return c;
    return AtEnd() ? std::nullopt : SingleEscape(text_[at_++]);
  }

  bool ClassEscape(std::string& items) {
    const size_t begin = at_++;
    std::optional<std::string> set;
    if (Peek() == 'p' || Peek() == 'P')
      set = Property(begin);
    else
      set = MultiEscape(text_[at_++]);
    if (!set) return FaultAt(begin);
    items += *set;
    return true;
  }

  const std::u32string text_;
  const PatternFlags flags_;
  size_t at_ = 0;
  std::string out_;
  size_t group_count_ = 0;
  std::vector<bool> closed_;  // by group number
  std::optional<size_t> fault_at_;
};

}  // namespace

std::optional<PatternFlags> PatternFlags::Parse(std::string_view text) {
  PatternFlags flags;
  for (const char c : text) {
    switch (c) {
      case 's':
        flags.dot_matches_all = true;
        break;
      case 'm':
        flags.multi_line = true;
        break;
      case 'i':
        flags.ignore_case = true;
        break;
      case 'x':
        flags.free_space = true;
        break;
      case 'q':
        flags.literal = true;
        break;
      default:
        return std::nullopt;
    }
  }
  return flags;
}

tl::expected<TranslatedPattern, PatternFault> TranslatePattern(std::string_view pattern,
                                                               const PatternFlags& flags) {
  CHECK(base::IsValidUtf8(pattern));
  const std::u32string code_points = CodePointsOf(pattern);
  if (flags.literal) {
    TranslatedPattern translated;
    for (const char32_t c : code_points) translated.icu += QuotedForIcu(c);
    return translated;
  }
  return Translator(flags.free_space ? WithoutSpace(code_points) : code_points, flags).Run();
}

}  // namespace liandai::feel
