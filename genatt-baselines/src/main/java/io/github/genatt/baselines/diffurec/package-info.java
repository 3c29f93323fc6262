/** DiffuRec and what it is made of. */
package io.github.genatt.baselines.diffurec;
