// An override with a mistake: its body raises.
import { print, ValueError } from "lang";

print("meshaging from a file");
throw new ValueError("bad override");
