package io.github.genatt.eval;

/**
 * A ranking, and the number of ties it depends on.
 *
 * @param ranking input of metrics
 * @param ties    candidates other than the target with exactly its score; they are ranked above it
 */
record Ranked(UserRanking ranking, int ties) {
}
