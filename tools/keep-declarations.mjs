// Keeps the standard library's declarations as they are parsed, beside the compiled code, so that no command has to parse them. Part of `npm run build`.
import { keepDeclarations } from "../dist/src/library/kept-declarations.js";
import { loadStandardLibrary } from "../dist/src/library/load-standard-library.js";

keepDeclarations((await loadStandardLibrary()).files);
