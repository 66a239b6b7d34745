package integron.broadcaster.token;

import java.util.List;

/// The content of the file with the tokens.
public record TokenList(List<GrantedToken> tokens) {
  public TokenList {
    tokens = List.copyOf(tokens);
    if (tokens.stream().map(GrantedToken::id).distinct().count() < tokens.size()) {
      throw new IllegalArgumentException("Two tokens with the same id");
    }
  }
}
