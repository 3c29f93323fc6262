/** Judging a model: the rank of each user's target in the whole catalogue, metrics of it, and checks of tables. */
package io.github.genatt.eval;
