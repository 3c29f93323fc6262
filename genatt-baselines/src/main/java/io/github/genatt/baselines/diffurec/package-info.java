/** DiffuRec and its parts. */
package io.github.genatt.baselines.diffurec;
