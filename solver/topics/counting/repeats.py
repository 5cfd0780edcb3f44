"""How people say whether a digit or letter may be used twice."""

from __future__ import annotations

from typing import Final

NO_REPEAT: Final = (
    r"(?:(?:(?:if|and|where|with|such that) )*(?:none of the (?:digits|letters|characters|"
    r"symbols) (?:is|are|may be|can be|being) (?:repeated|used (?:more than once|"
    r"twice))|no (?:digit|letter|character) (?:appears|occurs|is used|may be used|"
    r"can be used|may appear|can appear|can occur) (?:more than once|twice))|(?:(?:if|"
    r"with|where|and|when|that|have|having|using|has|in which|but|so that|such that|"
    r"whose|assuming|given that) )*(?:the )?(?:(?:no|neither) (?:digits?|letters?|"
    r"characters?|symbols?|numbers?|number|1)(?: (?:or|nor|and) (?:digits?|letters?))?(?: "
    r"(?:is|are|can be|may be|being|be|can|may))*(?: (?:repeats?|repeated|used (?:more "
    r"than once|twice)|occurs? (?:more than once|twice)|allowed to repeat|reused|"
    r"appear more than once))"
    r"|no repet?itions?(?: (?:is|are))?(?: allowed| permitted)?(?: of (?:digits|letters))?|"
    r"without (?:any )?(?:repetitions?|repeating(?: (?:any )?(?:digits?|letters?))?|"
    r"repeats|repeated (?:digits|letters))(?: of (?:the )?(?:digits|letters|characters))?|"
    r"no repeated (?:digits?|letters?|characters?)|no repeats"
    r"|repet?itions? (?:of (?:the )?(?:digits|letters|characters|symbols) )?(?:is|"
    r"are) not (?:allowed|permitted)|(?:digits?|letters?|characters?|symbols?|they|"
    r"numbers)(?: and (?:letters|digits))? (?:cannot|can not|can't|may not|must not|"
    r"do not|don't|not|are not|are not to)(?: allowed)?(?: to)?(?: be)? (?:repeat(?:ed)?|"
    r"reused|used (?:more than once|twice))"
    r"|(?:all )?(?:its |the )?(?:digits|letters|characters|symbols) (?:are |being "
    r"|must be |should be |have to be |be )?(?:all )?(?:different|distinct|unique)|"
    r"(?<!\d )(?:all )?(?:different|distinct|unique|non ?repeating|non ?repeated) "
    r"(?:digits|letters|characters|symbols)|each (?:digit|letter|number) (?:can |"
    r"may |must |is |being )?(?:only )?(?:be )?(?:used )?(?:only |at most |exactly "
    r")?once(?: only)?(?: each)?|(?:at most|only|exactly) once(?: each)?|all different|"
    r"all distinct))"
)


MAY_REPEAT: Final = (
    r"(?:(?:if|with|where|and|when|that|assuming|given that|but|which|in which|,) "
    r")*(?:the )?(?:repet?itions? (?:of (?:the )?(?:digits|letters|characters|symbols) "
    r")?(?:is|are|being)? ?(?:allowed|permitted|ok|possible)|(?:digits?|letters?|"
    r"characters?|symbols?|they|numbers|which)(?: and (?:letters|digits))? (?:can|"
    r"may|are allowed to)(?: be)? (?:repeat(?:ed)?|reused|used (?:more than once|"
    r"repeatedly|again|any number of times))|(?:digits?|letters?|they|characters?|"
    r"repeats|repeated (?:digits|letters))(?: are| is)? (?:allowed|permitted)(?: "
    r"to (?:repeat|be repeated))?|allowing (?:repetitions?|repeats|repeated (?:digits|"
    r"letters))|(?:with|allowing) (?:repetition|replacement|repeats)(?: allowed)?|"
    r"not necessarily (?:different|distinct)|may repeat|can repeat|each (?:digit|"
    r"letter) (?:can|may) be (?:used more than once|repeated))"
)
