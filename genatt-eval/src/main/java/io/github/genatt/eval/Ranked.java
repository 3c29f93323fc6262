package io.github.genatt.eval;

/**
 * A ranking, and how far it rests on the rule for ties.
 *
 * @param ranking what metrics see
 * @param ties    candidates other than the target with exactly its score; they all count against it
 */
record Ranked(UserRanking ranking, int ties) {
}
