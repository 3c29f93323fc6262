package io.github.genatt.eval;

import io.github.genatt.spi.Ranking;

/**
 * A ranking, and how far it rests on the rule for ties.
 *
 * @param ranking what metrics see
 * @param ties    candidates other than the target with exactly its score; they all count against it
 */
record Ranked(Ranking ranking, int ties) {
}
